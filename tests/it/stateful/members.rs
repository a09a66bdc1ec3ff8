//! What the council and the members do about membership.

use pallet_consortium::{Call, MemberStatus, Members, Role};
use sp_core::H256;

use super::*;

type ConsortiumCall = Call<Runtime>;

fn text<const N: u32>(
	text: &str,
) -> frame_support::BoundedVec<u8, frame_support::traits::ConstU32<N>> {
	text.as_bytes().to_vec().try_into().expect("it is short")
}

fn list(roles: &[Role]) -> pallet_consortium::RoleList {
	roles.to_vec().try_into().expect("no more than there are")
}

pub fn admit(who: Institution, roles: &[Role]) -> Option<Move> {
	let (lei, account) = (who.lei(), who.account());
	decide(ConsortiumCall::admit { lei, account, name: text(who.name), roles: list(roles) })
}

pub fn give_roles(who: Institution, roles: &[Role]) -> Option<Move> {
	decide(ConsortiumCall::set_roles { account: who.account(), roles: list(roles) })
}

impl Play<'_> {
	/// Mostly puts right what is not as it was meant to be.
	pub fn of_members(&mut self) -> Option<Move> {
		let (who, roles) = self.dice.pick(PLAYERS);
		let account = who.account();
		let status = self.world.read(|| Members::<Runtime>::get(&account).map(|one| one.status));
		let right = match status {
			None | Some(MemberStatus::Retired) if self.dice.once_in(2) => admit(who, roles),
			Some(MemberStatus::Suspended { .. }) => {
				decide(ConsortiumCall::reinstate { account: account.clone() })
			},
			_ => None,
		};
		right.or_else(|| self.upset(who, roles))
	}

	fn upset(&mut self, who: Institution, roles: &[Role]) -> Option<Move> {
		let account = who.account();
		match self.dice.below(16) {
			// The only one with a seat in the council goes on governing.
			0..2 if who != ALPHA => {
				decide(ConsortiumCall::suspend { account, reason: text("under review") })
			},
			2 if who != ALPHA => decide(ConsortiumCall::retire { account }),
			3 => decide(ConsortiumCall::retire { account: STRANGER.account() }),
			4 if who != ALPHA => {
				let some = self.dice.below(roles.len() + 1);
				give_roles(who, &roles[..some])
			},
			5..8 => give_roles(who, roles),
			8 => {
				let name = text(self.dice.pick(["Bank", "Clearing", "\u{7}"]));
				send(who, ConsortiumCall::update_name { name })
			},
			9 => decide(ConsortiumCall::grant { account, amount: clearmark_runtime::UNIT }),
			10 => {
				let count = self.dice.from(0, 2);
				decide(ConsortiumCall::set_min_validators { count })
			},
			11..14 => decide(ConsortiumCall::reinstate_validator { account: BRAVO.account() }),
			14 => {
				let code_hash = H256(self.dice.bytes());
				decide(ConsortiumCall::authorize_upgrade { code_hash })
			},
			// Nobody governs alone but the council.
			_ => send(self.anybody(), ConsortiumCall::reinstate { account }),
		}
	}
}
