//! What evaluators and those that approve their rules do.

use decision_rules::{merkle::batch, Value};
use pallet_evaluation::{
	Authorisations, BatchResult, BatchTerms, Batches, Call, Consents, Decision, Disputed, Disputes,
	Enquiry, Finding, HitCodes, Latest, Models, OutcomeKind, Outcomes, RecordState, Records,
	RefusalReason, Requests, RevocationReason, RuleSets, SchemeId, SchemeKind, Schemes, Scope,
	SubjectKind, Terms, VersionStatus, Visibility,
};

use super::*;
use crate::journey::ratings::{given, label, list, rules, CAPITAL, SUPERVISED};

type EvaluationCall = Call<Runtime>;

/// After so many, no further scheme is registered.
const SCHEMES: u32 = 5;

pub fn register(who: Institution, approvals_needed: u32) -> Option<Move> {
	send(
		who,
		EvaluationCall::register_scheme {
			kind: SchemeKind::Risk,
			subject_kind: SubjectKind::Institution,
			visibility: Visibility::Members,
			max_score: 100,
			grades: list(["weak", "fair", "strong"].map(label)),
			approvals_needed,
		},
	)
}

impl Play<'_> {
	/// One scheme with an evaluation of each node.
	pub fn stage_ratings(&mut self) {
		let scheme = 0;
		self.must([register(DELTA, 1)]);
		self.must([send(DELTA, EvaluationCall::register_rule_set { scheme, rules: rules() })]);
		self.must([send(ECHO, EvaluationCall::approve_rule_set { scheme, version: 0 })]);
		self.must([send(DELTA, EvaluationCall::activate_rule_set { scheme, version: 0 })]);
		for node in [BRAVO, CHARLIE, GOLF] {
			let call = self.record(scheme, node);
			self.must([call.map(|call| Move::Send(DELTA, call))]);
		}
	}

	/// A truthful record on an institution, valid for a while.
	pub fn record(&mut self, scheme: SchemeId, about: Institution) -> Option<RuntimeCall> {
		let account = about.account();
		let (subject, active, supersedes) = self.world.read(|| {
			let subject = clearmark_runtime::Evaluation::institution_subject(&account);
			let active = Schemes::<Runtime>::get(scheme).and_then(|scheme| scheme.active);
			(subject, active, Latest::<Runtime>::get(scheme, subject))
		});
		let valid = self.dice.pick([50, 1_000, 1_000, 10 * clearmark_runtime::DAYS]);
		let capital = i128::from(self.dice.from(5_00, 15_00));
		let client_ref = self.reference();
		let version = active.unwrap_or_default();
		let call = EvaluationCall::record {
			scheme,
			version,
			model: None,
			subject,
			inputs: list([
				given(SUPERVISED, Value::Bool(!self.dice.once_in(5))),
				given(CAPITAL, Value::Decimal { mantissa: capital, scale: 2 }),
			]),
			valid_until: self.next + valid,
			purpose: 1,
			supersedes,
			client_ref,
		};
		Some(call.into())
	}

	/// What a record says of a result on an institution.
	fn terms(&mut self, scheme: SchemeId, about: &AccountId) -> Terms<u32> {
		let (subject, active, model, supersedes) = self.world.read(|| {
			let subject = clearmark_runtime::Evaluation::institution_subject(about);
			let details = Schemes::<Runtime>::get(scheme);
			let active = details.as_ref().and_then(|scheme| scheme.active);
			let model = details.and_then(|scheme| scheme.active_model);
			(subject, active, model, Latest::<Runtime>::get(scheme, subject))
		});
		Terms {
			scheme,
			rule_set: active,
			model,
			subject,
			valid_until: self.next + self.dice.pick([50, 1_000]),
			purpose: 1,
			supersedes,
			client_ref: self.reference(),
		}
	}

	/// A result on an institution, as its evaluator states it.
	fn statement(&mut self, scheme: SchemeId, about: Institution) -> RuntimeCall {
		let terms = self.terms(scheme, &about.account());
		let outcome = outcome(self.dice.pick([40, 70, 100]));
		let inputs = stated_inputs();
		let root = decision_rules::merkle::input_root(&inputs).expect("there are inputs");
		EvaluationCall::anchor { terms, input_root: root.into(), outcome }.into()
	}

	/// What institutions ask each other, and what they allow.
	fn of_requests(&mut self, scheme: SchemeId, evaluators: &[AccountId]) -> Option<Move> {
		let next = self.next;
		let requests: Vec<_> = self.world.read(|| Requests::<Runtime>::iter().collect());
		let consents: Vec<_> = self.world.read(|| Consents::<Runtime>::iter().collect());
		let scope = Scope { scheme, purpose: 1, fields: list([SUPERVISED, CAPITAL]) };
		match self.dice.below(12) {
			0..3 => {
				let provider = self.dice.of(evaluators)?.clone();
				let about = self.anybody_but(player(&provider)).account();
				let fee = self.dice.from(0, 50).into();
				let subject =
					self.world.read(|| clearmark_runtime::Evaluation::institution_subject(&about));
				let enquiry = Enquiry {
					provider,
					subject,
					scope,
					fee,
					deadline: next + self.dice.pick([10, 100]),
					consent: None,
					client_ref: self.reference(),
				};
				send(self.anybody(), EvaluationCall::request { enquiry })
			},
			3..6 => {
				let any = self.dice.once_in(10);
				let open = requests.iter().filter(|(_, asked)| {
					any || (next < asked.enquiry.deadline && has_rules(asked.enquiry.scope.scheme))
				});
				let open: Vec<_> = self.world.read(|| open.cloned().collect());
				let (request, asked) = self.dice.of(&open)?.clone();
				let mut terms = self.terms(asked.enquiry.scope.scheme, &asked.requester);
				terms.subject = asked.enquiry.subject;
				terms.supersedes =
					self.world.read(|| Latest::<Runtime>::get(terms.scheme, terms.subject));
				let input_root = sp_core::H256::repeat_byte(3);
				let outcome = outcome(70);
				let call = EvaluationCall::respond { request, terms, input_root, outcome };
				send(player(&asked.enquiry.provider), call)
			},
			6 => {
				let (request, asked) = self.dice.of(&requests)?.clone();
				let reason = RefusalReason::Declined;
				send(player(&asked.enquiry.provider), EvaluationCall::refuse { request, reason })
			},
			7 => {
				let over = requests.iter().filter(|(_, asked)| asked.enquiry.deadline <= next);
				let over: Vec<_> = over.map(|(request, _)| *request).collect();
				let request = *self.dice.of(&over)?;
				send(self.anybody(), EvaluationCall::expire_request { request })
			},
			8..10 => {
				let (grantee, expires) = (self.anybody().account(), next + 50);
				let subject = sp_core::H256::repeat_byte(4);
				let client_ref = self.reference();
				let call =
					EvaluationCall::grant_consent { grantee, subject, scope, expires, client_ref };
				send(self.anybody(), call)
			},
			10 => {
				let (consent, details) = self.dice.of(&consents)?.clone();
				send(player(&details.grantor), EvaluationCall::revoke_consent { consent })
			},
			_ => {
				let over = consents.iter().filter(|(_, consent)| !consent.is_live(next));
				let over: Vec<_> = over.cloned().collect();
				let (consent, details) = self.dice.of(&over)?.clone();
				send(player(&details.grantor), EvaluationCall::forget_consent { consent })
			},
		}
	}

	/// A record that still holds a bond, and who made it.
	fn bonded(&mut self) -> Option<(u64, AccountId)> {
		let bonded: Vec<_> = self.world.read(|| {
			let records = Records::<Runtime>::iter();
			let bonded = records.filter(|(_, record)| record.bond.is_some());
			bonded.map(|(id, record)| (id, record.evaluator)).collect()
		});
		self.dice.of(&bonded).cloned()
	}

	pub fn of_ratings(&mut self) -> Option<Move> {
		let schemes: Vec<_> = self.world.read(|| Schemes::<Runtime>::iter().collect());
		// Most is done with the first one, which has rules and records from the beginning.
		let first =
			schemes.iter().find(|(scheme, _)| *scheme == 0).filter(|_| self.dice.once_in(2));
		let (scheme, details) = first.or_else(|| self.dice.of(&schemes))?.clone();
		let owner = player(&details.owner);
		let versions: Vec<_> =
			self.world.read(|| RuleSets::<Runtime>::iter_prefix(scheme).collect());
		let evaluators: Vec<_> =
			self.world.read(|| Authorisations::<Runtime>::iter_key_prefix(scheme).collect());
		let in_status = |status| {
			let found = versions.iter().filter(move |(_, state)| state.status == status);
			found.map(|(version, _)| *version).collect::<Vec<_>>()
		};
		let models: Vec<_> = self.world.read(|| Models::<Runtime>::iter_prefix(scheme).collect());
		let models_in = |status| {
			let found = models.iter().filter(move |(_, state)| state.status == status);
			found.map(|(version, _)| *version).collect::<Vec<_>>()
		};
		let next = self.next;
		let disputes: Vec<_> = self.world.read(|| Disputes::<Runtime>::iter().collect());
		let batches: Vec<_> = self.world.read(|| Batches::<Runtime>::iter().collect());
		match self.dice.below(90) {
			0 if (schemes.len() as u32) < SCHEMES => {
				let (who, approvals) = (self.with_role(Role::Evaluator), self.dice.from(0, 2));
				register(who, approvals)
			},
			1..3 => {
				let evaluator = self.with_role(Role::Evaluator).account();
				send(owner, EvaluationCall::authorise_evaluator { scheme, evaluator })
			},
			3 => {
				let evaluator = self.dice.of(&evaluators)?.clone();
				send(owner, EvaluationCall::withdraw_evaluator { scheme, evaluator })
			},
			4..6 => {
				let mut rules = rules();
				rules.standard = self.dice.pick([90, 100, 101]);
				send(owner, EvaluationCall::register_rule_set { scheme, rules })
			},
			6..9 => {
				let version = *self.dice.of(&in_status(VersionStatus::Draft))?;
				let who = self.with_role(Role::Auditor);
				send(who, EvaluationCall::approve_rule_set { scheme, version })
			},
			9..12 => {
				let version = *self.dice.of(&in_status(VersionStatus::Approved))?;
				send(owner, EvaluationCall::activate_rule_set { scheme, version })
			},
			12 if self.dice.once_in(4) => {
				let (version, _) = self.dice.of(&versions)?.clone();
				send(owner, EvaluationCall::revoke_rule_set { scheme, version })
			},
			13 => {
				let records: Vec<_> = self.world.read(|| Records::<Runtime>::iter_keys().collect());
				let due = self.records_due(self.next);
				let pool = if due.is_empty() { records } else { due };
				let record = *self.dice.of(&pool)?;
				send(self.anybody(), EvaluationCall::release_bond { record })
			},
			14 => {
				let digest = sp_core::H256::repeat_byte(1);
				let call = EvaluationCall::register_model {
					scheme,
					artefact_hash: digest,
					card_hash: digest,
				};
				send(owner, call)
			},
			15..17 | 57 => {
				let version = *self.dice.of(&models_in(VersionStatus::Draft))?;
				let who = self.with_role(Role::Auditor);
				send(who, EvaluationCall::approve_model { scheme, version })
			},
			17..19 | 58..60 => {
				let version = *self.dice.of(&models_in(VersionStatus::Approved))?;
				send(owner, EvaluationCall::activate_model { scheme, version })
			},
			19 if self.dice.once_in(2) => {
				let (version, _) = self.dice.of(&models)?.clone();
				send(owner, EvaluationCall::revoke_model { scheme, version })
			},
			20..23 => {
				let who = player(self.dice.of(&evaluators)?);
				let about = self.anybody();
				let call = self.statement(scheme, about);
				send(who, call)
			},
			23 => {
				let upheld: Vec<_> = self.world.read(|| {
					let records = Records::<Runtime>::iter();
					let upheld = records.filter(|(_, record)| record.state == RecordState::Upheld);
					upheld.map(|(record, details)| (record, details.evaluator)).collect()
				});
				let (record, evaluator) = self.dice.of(&upheld)?.clone();
				let reason = RevocationReason::WrongInputs;
				send(player(&evaluator), EvaluationCall::revoke { record, reason })
			},
			24..26 => {
				let (record, _) = self.bonded()?;
				let inputs = stated_inputs();
				send(self.anybody(), EvaluationCall::challenge { record, inputs })
			},
			26 => {
				let (record, _) = self.bonded()?;
				let evidence = sp_core::H256::repeat_byte(2);
				send(self.anybody(), EvaluationCall::dispute { record, evidence })
			},
			27..31 => {
				let (disputed, _) = self.dice.of(&disputes)?.clone();
				let refutes = self.dice.once_in(2);
				let who = self.with_role(Role::Auditor);
				send(who, EvaluationCall::rule_on { disputed, refutes })
			},
			31 => {
				let over = disputes.iter().filter(|(_, dispute)| dispute.deadline <= next);
				let over: Vec<_> = over.map(|(disputed, _)| *disputed).collect();
				let disputed = *self.dice.of(&over)?;
				send(self.anybody(), EvaluationCall::close_dispute { disputed })
			},
			32..34 => {
				let who = player(self.dice.of(&evaluators)?);
				let (tree, _) = batched();
				let terms = BatchTerms {
					scheme,
					rule_set: details.active,
					model: details.active_model,
					root: tree.root().into(),
					count: tree.count(),
					valid_until: next + 50,
					purpose: 1,
					client_ref: self.reference(),
				};
				send(who, EvaluationCall::record_batch { terms })
			},
			34 => {
				let (batch, details) = self.dice.of(&batches)?.clone();
				let (index, reason) = (self.dice.from(0, 9), RevocationReason::WrongInputs);
				let call = EvaluationCall::revoke_in_batch { batch, index, reason };
				send(player(&details.evaluator), call)
			},
			35 if self.dice.once_in(2) => {
				let (batch, details) = self.dice.of(&batches)?.clone();
				let reason = RevocationReason::KeyCompromised;
				send(player(&details.evaluator), EvaluationCall::revoke_batch { batch, reason })
			},
			36 => {
				let (number, _) = self.dice.of(&batches)?.clone();
				let index = self.dice.from(0, 8);
				let (tree, results) = batched();
				let call = EvaluationCall::challenge_in_batch {
					batch: number,
					result: results[index as usize].clone(),
					proof: tree.prove(index).expect("it is there"),
					inputs: stated_inputs(),
				};
				send(self.anybody(), call)
			},
			55 => {
				let (number, _) = self.dice.of(&batches)?.clone();
				let index = self.dice.from(0, 8);
				let (tree, results) = batched();
				let call = EvaluationCall::dispute_in_batch {
					batch: number,
					result: results[index as usize].clone(),
					proof: tree.prove(index).expect("it is there"),
					evidence: sp_core::H256::repeat_byte(2),
				};
				send(self.anybody(), call)
			},
			37 | 56 => {
				let bonded = batches.iter().filter(|(_, batch)| batch.bond.is_some());
				let due = bonded.filter(|(_, batch)| batch.ends_at() + grace() <= next);
				let due: Vec<_> = due.map(|(batch, _)| *batch).collect();
				let batch = *self.dice.of(&due)?;
				send(self.anybody(), EvaluationCall::release_batch_bond { batch })
			},
			68..73 => self.of_policies(scheme, owner),
			73..83 => self.of_guarantees(scheme),
			83..90 => self.of_terminals(scheme),
			38..46 => self.of_requests(scheme, &evaluators),
			46..53 => self.of_panels(),
			54 => {
				let open: Vec<_> = self.world.read(|| {
					let records = Records::<Runtime>::iter_keys();
					records.filter(|record| !Outcomes::<Runtime>::contains_key(record)).collect()
				});
				let record = *self.dice.of(&open)?;
				let outcome = self.dice.pick([OutcomeKind::Settled, OutcomeKind::Defaulted]);
				let evidence = sp_core::H256::repeat_byte(6);
				let who = self.with_role(Role::Auditor);
				send(who, EvaluationCall::report_outcome { record, outcome, evidence })
			},
			53 if scheme != 0 => {
				let seats = self.dice.pick([Some(2), Some(2), None]);
				send(owner, EvaluationCall::demand_panels { scheme, seats })
			},
			_ => {
				let who = player(self.dice.of(&evaluators)?);
				let about = self.anybody();
				let call = self.record(scheme, about)?;
				send(who, call)
			},
		}
	}

	/// The records whose bond can be released in a block.
	fn records_due(&mut self, block: u32) -> Vec<u64> {
		self.world.read(|| {
			let bonded = Records::<Runtime>::iter().filter(|(id, record)| {
				record.bond.is_some() && !Disputes::<Runtime>::contains_key(Disputed::Record(*id))
			});
			let due = bonded.filter(|(_, record)| record.ends_at() + grace() <= block);
			due.map(|(id, _)| id).collect()
		})
	}

	/// The blocks in which bonds can be released and disputes closed.
	pub fn ratings_due(&mut self) -> Vec<u32> {
		self.world.read(|| {
			let bonded = Records::<Runtime>::iter().filter(|(_, record)| record.bond.is_some());
			let bonds = bonded.map(|(_, record)| record.ends_at() + grace());
			let disputes = Disputes::<Runtime>::iter_values().map(|dispute| dispute.deadline);
			let batches = Batches::<Runtime>::iter_values().filter(|batch| batch.bond.is_some());
			let batches = batches.map(|batch| batch.ends_at() + grace());
			let requests = Requests::<Runtime>::iter_values();
			let requests = requests.map(|request| request.enquiry.deadline);
			bonds.chain(disputes).chain(batches).chain(requests).collect()
		})
	}
}

/// Whether results in a scheme have rules that they can be results of.
fn has_rules(scheme: SchemeId) -> bool {
	Schemes::<Runtime>::get(scheme).is_some_and(|scheme| scheme.active.is_some())
}

/// What a stated result can be.
fn outcome(score: u32) -> Finding {
	Finding {
		score,
		deficit: 0,
		grade: 2,
		decision: Decision::Review,
		hits: HitCodes::Root(sp_core::H256::zero()),
		dishonesty: None,
	}
}

/// The results of every batch, all of the same inputs and all wrong.
fn batched() -> (batch::Batch, Vec<BatchResult>) {
	let root = decision_rules::merkle::input_root(&stated_inputs()).expect("there are inputs");
	let result = |tag: u8| BatchResult {
		subject: sp_core::H256::repeat_byte(tag),
		input_root: root.into(),
		outcome: outcome(10),
	};
	let results: Vec<_> = (1..=9).map(result).collect();
	let leaves = results.iter().map(batch::leaf_of).collect();
	(batch::Batch::new(leaves).expect("there are results"), results)
}

/// What every stated result claims to be a result of.
fn stated_inputs() -> decision_rules::Inputs {
	list([
		given(SUPERVISED, Value::Bool(true)),
		given(CAPITAL, Value::Decimal { mantissa: 10_00, scale: 2 }),
	])
}

fn grace() -> u32 {
	<<Runtime as pallet_evaluation::Config>::BondGrace as frame_support::traits::Get<u32>>::get()
}
