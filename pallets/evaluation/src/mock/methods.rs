//! Guarantors and terminals of the tests.

use super::*;
use ed25519_dalek::{Signer, SigningKey};
use evaluation_schemes::{
	guarantor::{self, Authentication::*, PolicyTable},
	terminal::{
		self, AmountStep, Assessment,
		Level::{self, *},
		Parameter, ParameterState, Permit, Reading, Readings,
	},
	PPM,
};

/// Asks others to stand for it.
pub const APPLICANT: AccountId = 31;
/// Has passed on its own.
pub const GUARANTOR: AccountId = 32;
/// Another one.
pub const OTHER_GUARANTOR: AccountId = 33;

/// Scores below 50, from 50, from 60; standings below half, from half, from 90 %.
pub fn guarantor_policy() -> guarantor::Policy {
	guarantor::Policy {
		max_live: 2,
		cool_down: 5,
		answer_within: 10,
		lifetime: 50,
		tail: 20,
		max_chain: 2,
		min_standing: 600_000,
		liability: 250_000,
		table: PolicyTable {
			scores: list(vec![0, 50, 60]),
			standings: list(vec![0, 500_000, 900_000]),
			cells: list(vec![
				Refused, Refused, Review, //
				Refused, Review, Limited, //
				Review, Limited, Passed,
			]),
		},
	}
}

pub fn guarantors() -> MethodPolicy {
	MethodPolicy::Guarantors(guarantor_policy())
}

/// Register a policy in the scheme and put it to use; its version.
pub fn use_policy(policy: MethodPolicy) -> PolicyVersion {
	let version = Schemes::<Test>::get(SCHEME).unwrap().next_policy;
	assert_ok!(register_policy(policy));
	assert_ok!(activate_policy(version));
	version
}

pub fn register_policy(policy: MethodPolicy) -> DispatchResult {
	Evaluation::register_policy(RuntimeOrigin::signed(OWNER), SCHEME, policy)
}

pub fn approve_policy(approver: AccountId, version: PolicyVersion) -> DispatchResult {
	Evaluation::approve_policy(RuntimeOrigin::signed(approver), SCHEME, version)
}

pub fn activate_policy(version: PolicyVersion) -> DispatchResult {
	Evaluation::activate_policy(RuntimeOrigin::signed(OWNER), SCHEME, version)
}

pub fn revoke_policy(version: PolicyVersion) -> DispatchResult {
	Evaluation::revoke_policy(RuntimeOrigin::signed(OWNER), SCHEME, version)
}

pub fn policy_status(version: PolicyVersion) -> VersionStatus {
	Policies::<Test>::get(SCHEME, version).unwrap().status
}

/// An institution, which signs for itself.
pub fn party(who: AccountId) -> Party<AccountId> {
	Party { subject: subject_of(who), signer: who }
}

/// `applicant` asks `guarantor` to stand for it.
pub fn ask_to_stand(applicant: AccountId, guarantor: AccountId) -> DispatchResult {
	let reference = reference(NextGuarantee::<Test>::get());
	let (origin, subject) = (RuntimeOrigin::signed(applicant), subject_of(applicant));
	Evaluation::request_guarantee(origin, SCHEME, subject, party(guarantor), reference)
}

pub fn confirm(guarantor: AccountId, id: GuaranteeId) -> DispatchResult {
	Evaluation::confirm_guarantee(RuntimeOrigin::signed(guarantor), id)
}

/// `guarantor` stands for `applicant`; the number of the guarantee.
pub fn stand(guarantor: AccountId, applicant: AccountId) -> GuaranteeId {
	let id = NextGuarantee::<Test>::get();
	assert_ok!(ask_to_stand(applicant, guarantor));
	assert_ok!(confirm(guarantor, id));
	id
}

pub fn decline(guarantor: AccountId, id: GuaranteeId) -> DispatchResult {
	Evaluation::decline_guarantee(RuntimeOrigin::signed(guarantor), id)
}

pub fn take_request_back(applicant: AccountId, id: GuaranteeId) -> DispatchResult {
	Evaluation::withdraw_guarantee(RuntimeOrigin::signed(applicant), id)
}

pub fn let_go(guarantor: AccountId, id: GuaranteeId) -> DispatchResult {
	Evaluation::release_guarantee(RuntimeOrigin::signed(guarantor), id)
}

pub fn authenticate(id: GuaranteeId) -> DispatchResult {
	Evaluation::authenticate_applicant(RuntimeOrigin::signed(STRANGER), id)
}

pub fn call(id: GuaranteeId, record: RecordId) -> DispatchResult {
	Evaluation::call_guarantee(RuntimeOrigin::signed(STRANGER), id, record)
}

pub fn forget_guarantee(id: GuaranteeId) -> DispatchResult {
	Evaluation::forget_guarantee(RuntimeOrigin::signed(STRANGER), id)
}

/// An evaluation of `who` by the owner of the scheme; the number of the record.
pub fn evaluated(who: AccountId, inputs: Inputs) -> RecordId {
	assert_ok!(about(who, OWNER).inputs(inputs).send());
	NextRecord::<Test>::get() - 1
}

/// Inputs that give 60, which is for a review.
pub fn mismatch() -> Inputs {
	inputs(false, 400, &[])
}

/// Inputs that give 50.
pub fn mismatch_on_new_device() -> Inputs {
	inputs(false, 10, &[])
}

pub const ROOTED: u16 = 1;
pub const PATCHED: u16 = 2;
/// Looking at a balance.
pub const LOOK: u16 = 1;
/// Paying.
pub const PAY: u16 = 2;

pub fn terminal_policy() -> terminal::Policy {
	let state = |points, cap| ParameterState { points, cap };
	let step = |up_to, allow, step_up| AmountStep { up_to, allow, step_up };
	terminal::Policy {
		assessment: Assessment {
			parameters: list(vec![
				// No; unlocked boot loader; yes.
				Parameter {
					id: ROOTED,
					weight: 2,
					states: list(vec![state(PPM, Strong), state(400_000, Fair), state(0, Hostile)]),
				},
				// Within a month, a year, longer ago.
				Parameter {
					id: PATCHED,
					weight: 1,
					states: list(vec![state(PPM, Strong), state(500_000, Good), state(0, Weak)]),
				},
			]),
			thresholds: [200_000, 400_000, 600_000, 900_000],
		},
		permits: list(vec![
			Permit { business: LOOK, steps: list(vec![step(0, Fair, Weak)]) },
			Permit {
				business: PAY,
				steps: list(vec![step(100, Fair, Weak), step(10_000, Strong, Good)]),
			},
		]),
		answer_within: 10,
		lifetime: 50,
	}
}

pub fn terminals() -> MethodPolicy {
	MethodPolicy::Terminals(terminal_policy())
}

/// The terminal with this number.
pub fn device(number: u8) -> SigningKey {
	SigningKey::from_bytes(&[number; 32])
}

pub fn key_of(number: u8) -> TerminalKey {
	device(number).verifying_key().to_bytes()
}

pub fn challenge_terminal(evaluator: AccountId, number: u8) -> DispatchResult {
	Evaluation::challenge_terminal(RuntimeOrigin::signed(evaluator), SCHEME, key_of(number))
}

pub fn open_nonce(number: u8) -> [u8; 32] {
	let terminal = Terminals::<Test>::get(SCHEME, key_of(number)).unwrap();
	terminal.challenged.unwrap().challenge.nonce
}

/// What a terminal reports of itself under its open challenge, signed.
pub fn report_on(number: u8, business: u16, amount: u128, states: [u8; 2]) -> TerminalReport {
	let reading = |(parameter, state)| Reading { parameter, state };
	let readings: Readings =
		list([ROOTED, PATCHED].into_iter().zip(states).map(reading).collect::<Vec<_>>());
	signed_by(number, open_nonce(number), business, amount, readings)
}

pub fn signed_by(
	number: u8,
	nonce: [u8; 32],
	business: u16,
	amount: u128,
	readings: Readings,
) -> TerminalReport {
	let payload =
		Evaluation::terminal_payload(&key_of(number), &nonce, business, amount, &readings);
	let signature = device(number).sign(&payload).to_bytes();
	TerminalReport { nonce, business, amount, readings, signature }
}

pub fn send_report(number: u8, report: TerminalReport) -> DispatchResult {
	let origin = RuntimeOrigin::signed(STRANGER);
	Evaluation::report_terminal(origin, SCHEME, key_of(number), report)
}

pub fn forget_terminal(number: u8) -> DispatchResult {
	Evaluation::forget_terminal(RuntimeOrigin::signed(STRANGER), SCHEME, key_of(number))
}

pub fn level_of(number: u8) -> Level {
	let terminal = Evaluation::terminal(SCHEME, key_of(number)).unwrap().terminal;
	terminal.reported.unwrap().assessed.level
}
