//! What is done about guarantors and terminals.

use evaluation_schemes::{
	guarantor::{self, Authentication, GuaranteeState, PolicyTable},
	terminal::{
		self, AmountStep, Assessment, Level, Parameter, ParameterState, Permit, Reading, Readings,
	},
	PPM,
};
use pallet_evaluation::{
	Authorisations, Call, GuaranteeId, Guarantees, Latest, MethodPolicy, NextGuarantee,
	OutcomeKind, Outcomes, Party, Policies, RecordId, Records, SchemeId, TerminalKey,
	TerminalReport, Terminals, VersionStatus,
};

use super::{ratings::register, *};
use crate::journey::ratings::list;

type EvaluationCall = Call<Runtime>;

/// So many terminals there are.
const TERMINALS: u32 = 4;
/// More steps than a guarantee takes to be called: some of them are refused.
const SCENE: usize = 12;

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
				let guarantee = self.dice.of(&stored)?.0;
				self.goes_on(guarantee)
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
		let mut others = able;
		others.retain(|who| *who != applicant);
		let guarantor = self.dice.of(&others).copied().unwrap_or(applicant);
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

	/// What comes next of a guarantee: it is confirmed, its applicant evaluated, mostly authenticated,
	/// and then found to be a fraud.
	fn goes_on(&mut self, guarantee: GuaranteeId) -> Option<Move> {
		let one = self.world.read(|| Guarantees::<Runtime>::get(guarantee))?;
		let applicant = player(&one.applicant.signer);
		let GuaranteeState::Live { .. } = one.state else {
			let guarantor = player(&one.guarantor.signer);
			let is_open = matches!(one.state, GuaranteeState::Requested { .. });
			let confirm = send(guarantor, EvaluationCall::confirm_guarantee { guarantee });
			return confirm.filter(|_| is_open || self.dice.once_in(6));
		};
		let since = one.confirmed_at.unwrap_or_default();
		let known = self.world.read(|| {
			let record = Latest::<Runtime>::get(one.scheme, one.applicant.subject)?;
			let result = Records::<Runtime>::get(record)?;
			(result.valid_from >= since).then_some(record)
		});
		let Some(record) = known else { return self.is_evaluated(one.scheme, applicant) };
		match one.authenticated {
			None if self.dice.once_in(2) => {
				send(self.anybody(), EvaluationCall::authenticate_applicant { guarantee })
			},
			found => {
				let parties = [one.applicant.signer, one.guarantor.signer];
				self.fraud(guarantee, found.map_or(record, |found| found.record), parties)
			},
		}
	}

	/// A scene: somebody is authenticated on another's word, and that one has to answer for it.
	pub fn deceive(&mut self) {
		let using = self.scheme_using(|policy| matches!(policy, MethodPolicy::Guarantors(_)));
		let Some(scheme) = using else { return };
		let guarantee = self.world.read(NextGuarantee::<Runtime>::get);
		let asked = self.asks(scheme);
		if !self.step(asked) {
			return;
		}
		for _ in 0..SCENE {
			let one = self.world.read(|| Guarantees::<Runtime>::get(guarantee));
			if one.is_none_or(|one| matches!(one.state, GuaranteeState::Called { .. })) {
				return;
			}
			let next = self.goes_on(guarantee);
			self.step(next);
		}
	}

	/// Two auditors that are no parties report a fraud, and then somebody answers for it.
	fn fraud(
		&mut self,
		guarantee: GuaranteeId,
		record: RecordId,
		parties: [AccountId; 2],
	) -> Option<Move> {
		let reported = self.world.read(|| Outcomes::<Runtime>::get(record));
		if reported.as_ref().is_some_and(|report| report.confirmed_by.is_some()) {
			return send(self.anybody(), EvaluationCall::call_guarantee { guarantee, record });
		}
		let (outcome, evidence) = (OutcomeKind::Fraudulent, sp_core::H256::zero());
		let reporter = reported.map(|report| report.reporter);
		let but: Vec<_> = parties.into_iter().chain(reporter).collect();
		let who = self.with_role_but(Role::Auditor, &but);
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
