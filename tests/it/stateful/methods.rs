//! What is done about guarantors and terminals.

use evaluation_schemes::{
	guarantor::{self, Authentication, GuaranteeState, PolicyTable},
	terminal::{
		self, AmountStep, Assessment, Level, Parameter, ParameterState, Permit, Reading, Readings,
	},
	PPM,
};
use pallet_evaluation::{
	Authorisations, Call, GuaranteeId, Guarantees, MethodPolicy, OutcomeKind, Outcomes, Party,
	Policies, RecordId, SchemeId, TerminalKey, TerminalReport, Terminals, VersionStatus,
};

use super::{ratings::register, *};
use crate::journey::ratings::list;

type EvaluationCall = Call<Runtime>;

/// So many terminals there are.
const TERMINALS: u32 = 4;

fn guarantors() -> MethodPolicy {
	use Authentication::*;
	MethodPolicy::Guarantors(guarantor::Policy {
		max_live: 2,
		cool_down: 2,
		answer_within: 300,
		lifetime: 2_000,
		tail: 300,
		max_chain: 3,
		min_standing: 200_000,
		liability: 250_000,
		table: PolicyTable {
			scores: list([0, 50]),
			standings: list([0, 700_000]),
			cells: list([Refused, Review, Limited, Passed]),
		},
	})
}

fn terminals() -> MethodPolicy {
	let state = |points, cap| ParameterState { points, cap };
	let states = list([state(PPM, Level::Strong), state(0, Level::Weak)]);
	let step = AmountStep { up_to: 1_000, allow: Level::Good, step_up: Level::Weak };
	MethodPolicy::Terminals(terminal::Policy {
		assessment: Assessment {
			parameters: list([Parameter { id: 1, weight: 1, states }]),
			thresholds: [1, 2, 3, PPM],
		},
		permits: list([Permit { business: 1, steps: list([step]) }]),
		answer_within: 100,
		lifetime: 20,
	})
}

fn device(number: u32) -> ed25519::Pair {
	ed25519::Pair::from_seed(&[number as u8; 32])
}

fn report(key: &TerminalKey, nonce: [u8; 32], state: u8) -> TerminalReport {
	let mut pairs = (0..TERMINALS).map(device);
	let pair = pairs.find(|pair| pair.public().0 == *key).expect("one of ours");
	let (business, amount) = (1, 500);
	let readings: Readings = list([Reading { parameter: 1, state }]);
	let payload =
		clearmark_runtime::Evaluation::terminal_payload(key, &nonce, business, amount, &readings);
	let signature = pair.sign(&payload).0;
	TerminalReport { nonce, business, amount, readings, signature }
}

impl Play<'_> {
	/// The first scheme has a policy on guarantors, a second one has one on terminals.
	pub fn stage_methods(&mut self) {
		let (scheme, version, policy) = (0, 0, guarantors());
		self.must([send(DELTA, EvaluationCall::register_policy { scheme, policy })]);
		self.must([send(ECHO, EvaluationCall::approve_policy { scheme, version })]);
		self.must([send(DELTA, EvaluationCall::activate_policy { scheme, version })]);
		let (scheme, policy) = (1, terminals());
		self.must([register(DELTA, 0)]);
		self.must([send(DELTA, EvaluationCall::register_policy { scheme, policy })]);
		self.must([send(DELTA, EvaluationCall::activate_policy { scheme, version })]);
	}

	/// A scheme that has such a policy in use, if there is one.
	fn scheme_using(&mut self, such: fn(&MethodPolicy) -> bool) -> Option<SchemeId> {
		let using: Vec<_> = self.world.read(|| {
			let active = Policies::<Runtime>::iter()
				.filter(|(_, _, state)| state.status == VersionStatus::Active);
			active.filter(|(_, _, state)| such(&state.policy)).map(|(id, _, _)| id).collect()
		});
		self.dice.of(&using).copied()
	}

	/// A policy is proposed, approved, put to use or taken back.
	pub fn of_policies(&mut self, scheme: SchemeId, owner: Institution) -> Option<Move> {
		let versions: Vec<_> =
			self.world.read(|| Policies::<Runtime>::iter_prefix(scheme).collect());
		let in_status = |status| {
			let found = versions.iter().filter(move |(_, state)| state.status == status);
			found.map(|(version, _)| *version).collect::<Vec<_>>()
		};
		match self.dice.below(10) {
			0..3 => {
				let policy = if self.dice.once_in(2) { guarantors() } else { terminals() };
				send(owner, EvaluationCall::register_policy { scheme, policy })
			},
			3..6 => {
				let version = *self.dice.of(&in_status(VersionStatus::Draft))?;
				let who = self.with_role(Role::Auditor);
				send(who, EvaluationCall::approve_policy { scheme, version })
			},
			6..9 => {
				let version = *self.dice.of(&in_status(VersionStatus::Approved))?;
				send(owner, EvaluationCall::activate_policy { scheme, version })
			},
			_ if self.dice.once_in(4) => {
				let (version, _) = self.dice.of(&versions)?.clone();
				send(owner, EvaluationCall::revoke_policy { scheme, version })
			},
			_ => None,
		}
	}

	/// Somebody stands for another, or no longer does.
	pub fn of_guarantees(&mut self, scheme: SchemeId) -> Option<Move> {
		let using = self.scheme_using(|policy| matches!(policy, MethodPolicy::Guarantors(_)));
		let stored: Vec<_> = self.world.read(|| Guarantees::<Runtime>::iter().collect());
		match self.dice.below(10) {
			0..3 => self.asks(using.unwrap_or(scheme)),
			3 => {
				let (guarantee, one) = self.dice.of(&stored)?.clone();
				let (guarantor, applicant) =
					(player(&one.guarantor.signer), player(&one.applicant.signer));
				match one.state {
					GuaranteeState::Requested { .. } if self.dice.once_in(2) => {
						send(applicant, EvaluationCall::withdraw_guarantee { guarantee })
					},
					GuaranteeState::Requested { .. } => {
						send(guarantor, EvaluationCall::decline_guarantee { guarantee })
					},
					_ => send(guarantor, EvaluationCall::release_guarantee { guarantee }),
				}
			},
			4 => {
				let guarantee = self.dice.of(&stored)?.0;
				send(self.anybody(), EvaluationCall::forget_guarantee { guarantee })
			},
			_ => {
				let (guarantee, one) = self.dice.of(&stored)?.clone();
				match (one.state, one.authenticated) {
					(GuaranteeState::Requested { .. }, _) => {
						let guarantor = player(&one.guarantor.signer);
						send(guarantor, EvaluationCall::confirm_guarantee { guarantee })
					},
					(_, Some(found)) if self.dice.once_in(2) => self.fraud(guarantee, found.record),
					_ if self.dice.once_in(2) => {
						self.is_evaluated(one.scheme, player(&one.applicant.signer))
					},
					_ => send(self.anybody(), EvaluationCall::authenticate_applicant { guarantee }),
				}
			},
		}
	}

	/// Somebody asks another to stand for it, mostly one that may.
	fn asks(&mut self, scheme: SchemeId) -> Option<Move> {
		let subject =
			|who: Institution| clearmark_runtime::Evaluation::institution_subject(&who.account());
		let able: Vec<_> = self.world.read(|| {
			let players = PLAYERS.iter().map(|(who, _)| *who);
			let passed = |who: &Institution| {
				let known = clearmark_runtime::Evaluation::guarantor(scheme, subject(*who));
				known.authenticated_until.is_some()
			};
			players.filter(passed).collect()
		});
		let applicant = self.anybody();
		let guarantor = self.dice.of(&able).copied().unwrap_or(applicant);
		let [asks, asked] = self.world.read(|| [applicant, guarantor].map(subject));
		let call = EvaluationCall::request_guarantee {
			scheme,
			applicant: asks,
			guarantor: Party { subject: asked, signer: guarantor.account() },
			client_ref: self.reference(),
		};
		send(applicant, call)
	}

	/// The owner of a scheme records what it finds of an institution.
	fn is_evaluated(&mut self, scheme: SchemeId, about: Institution) -> Option<Move> {
		let details = self.world.read(|| clearmark_runtime::Evaluation::scheme(scheme))?;
		let call = self.record(scheme, about)?;
		send(player(&details.owner), call)
	}

	/// Two auditors report a fraud, and then somebody answers for it.
	fn fraud(&mut self, guarantee: GuaranteeId, record: RecordId) -> Option<Move> {
		let reported = self.world.read(|| Outcomes::<Runtime>::get(record));
		if reported.is_some_and(|report| report.confirmed_by.is_some()) {
			return send(self.anybody(), EvaluationCall::call_guarantee { guarantee, record });
		}
		let (outcome, evidence) = (OutcomeKind::Fraudulent, sp_core::H256::zero());
		let who = self.with_role(Role::Auditor);
		send(who, EvaluationCall::report_outcome { record, outcome, evidence })
	}

	/// A terminal is challenged, reports, or is forgotten.
	pub fn of_terminals(&mut self, scheme: SchemeId) -> Option<Move> {
		let using = self.scheme_using(|policy| matches!(policy, MethodPolicy::Terminals(_)));
		let scheme = using.unwrap_or(scheme);
		let evaluators: Vec<_> =
			self.world.read(|| Authorisations::<Runtime>::iter_key_prefix(scheme).collect());
		let known: Vec<_> = self.world.read(|| Terminals::<Runtime>::iter().collect());
		match self.dice.below(8) {
			0..3 => {
				let evaluator = player(self.dice.of(&evaluators)?);
				let terminal = device(self.dice.from(0, TERMINALS - 1)).public().0;
				send(evaluator, EvaluationCall::challenge_terminal { scheme, terminal })
			},
			3..7 => {
				let open: Vec<_> = known
					.iter()
					.filter_map(|(scheme, key, one)| Some((*scheme, *key, one.challenged?)))
					.collect();
				let (scheme, terminal, open) = *self.dice.of(&open)?;
				let state = u8::from(self.dice.once_in(3));
				let nonce = open.challenge.nonce;
				let report = self.world.read(|| report(&terminal, nonce, state));
				send(self.anybody(), EvaluationCall::report_terminal { scheme, terminal, report })
			},
			_ => {
				let (scheme, terminal, _) = self.dice.of(&known)?.clone();
				send(self.anybody(), EvaluationCall::forget_terminal { scheme, terminal })
			},
		}
	}
}
