//! What evaluators find together, in schemes that take nothing else.

use pallet_evaluation::{
	Authorisations, Call, NextPanel, PanelId, PanelTerms, Panels, SchemeId, Schemes,
};
use sp_core::H256;

use super::{ratings::register, *};
use crate::journey::ratings::rules;

type EvaluationCall = Call<Runtime>;

/// What everybody finds, and how it is sealed.
const SCORE: u32 = 60;
const SALT: [u8; 32] = [5; 32];
const ROOT: H256 = H256::repeat_byte(5);

impl Play<'_> {
	/// A third scheme takes what two evaluators or more find together.
	pub fn stage_panels(&mut self) {
		let (scheme, version, evaluator) = (2, 0, FOXTROT.account());
		self.must([register(DELTA, 0)]);
		self.must([send(DELTA, EvaluationCall::register_rule_set { scheme, rules: rules() })]);
		self.must([send(DELTA, EvaluationCall::activate_rule_set { scheme, version })]);
		self.must([send(DELTA, EvaluationCall::authorise_evaluator { scheme, evaluator })]);
		self.must([send(DELTA, EvaluationCall::demand_panels { scheme, seats: Some(2) })]);
	}

	pub fn of_panels(&mut self) -> Option<Move> {
		let (next, panels) =
			(self.next, self.world.read(|| Panels::<Runtime>::iter().collect::<Vec<_>>()));
		let among = |is_open: &dyn Fn(&PanelTerms<u32>) -> bool| {
			let open = panels.iter().filter(|(_, panel)| is_open(&panel.terms));
			open.map(|(id, _)| *id).collect::<Vec<_>>()
		};
		match self.dice.below(8) {
			0..2 => self.open_panel(),
			2..5 => {
				let panel = *self.dice.of(&among(&|terms| next < terms.commit_until))?;
				let moves = self.commit_scores(panel);
				self.one_of(moves)
			},
			5..7 => {
				let revealing = |terms: &PanelTerms<u32>| {
					(terms.commit_until..terms.reveal_until).contains(&next)
				};
				let panel = *self.dice.of(&among(&revealing))?;
				let moves = self.reveal_scores(panel);
				self.one_of(moves)
			},
			_ => {
				let panel = *self.dice.of(&among(&|terms| terms.reveal_until <= next))?;
				send(self.anybody(), EvaluationCall::close_panel { panel })
			},
		}
	}

	fn one_of(&mut self, mut moves: Vec<Move>) -> Option<Move> {
		let chosen = self.dice.below(moves.len());
		(chosen < moves.len()).then(|| moves.swap_remove(chosen))
	}

	/// A scheme that demands panels and has rules in use, if there is one; once in a while any.
	fn scheme_of_panels(&mut self) -> Option<SchemeId> {
		let any = self.dice.once_in(10);
		let schemes: Vec<_> = self.world.read(|| {
			let able = Schemes::<Runtime>::iter()
				.filter(|(_, one)| any || (one.seats.is_some() && one.active.is_some()));
			able.map(|(scheme, _)| scheme).collect()
		});
		self.dice.of(&schemes).copied()
	}

	fn open_panel(&mut self) -> Option<Move> {
		let scheme = self.scheme_of_panels()?;
		let able = self.evaluators_of(scheme);
		let convenor = *self.dice.of(&able)?;
		let about = self.anybody_but(convenor).account();
		let details = self.world.read(|| Schemes::<Runtime>::get(scheme))?;
		let next = self.next;
		let terms = PanelTerms {
			scheme,
			rule_set: details.active?,
			model: details.active_model,
			subject: self.world.read(|| clearmark_runtime::Evaluation::institution_subject(&about)),
			purpose: 1,
			tolerance: 5,
			commit_until: next + 15,
			reveal_until: next + 30,
			valid_until: next + 60,
			client_ref: self.reference(),
		};
		send(convenor, EvaluationCall::open_panel { terms })
	}

	fn evaluators_of(&mut self, scheme: SchemeId) -> Vec<Institution> {
		let able = || Authorisations::<Runtime>::iter_key_prefix(scheme);
		self.world.read(|| able().map(|who| player(&who)).collect())
	}

	/// What each evaluator of the scheme seals, also about itself, and whether or not it has.
	fn commit_scores(&mut self, panel: PanelId) -> Vec<Move> {
		let Some(opened) = self.world.read(|| Panels::<Runtime>::get(panel)) else {
			return Vec::new();
		};
		let sealed = |who: Institution| {
			let commitment = clearmark_runtime::Evaluation::panel_commitment(
				panel,
				&who.account(),
				SCORE,
				ROOT,
				SALT,
			);
			send(who, EvaluationCall::commit_score { panel, commitment })
		};
		let able = self.evaluators_of(opened.terms.scheme);
		self.world.read(|| able.into_iter().filter_map(sealed).collect())
	}

	/// What each member of a panel reveals that has not yet.
	fn reveal_scores(&mut self, panel: PanelId) -> Vec<Move> {
		let opened = self.world.read(|| Panels::<Runtime>::get(panel));
		let seats = opened.into_iter().flat_map(|panel| panel.members);
		let (score, input_root, salt) = (SCORE, ROOT, SALT);
		let reveal = EvaluationCall::reveal_score { panel, score, input_root, salt };
		seats
			.filter(|seat| seat.revealed.is_none())
			.filter_map(|seat| send(player(&seat.evaluator), reveal.clone()))
			.collect()
	}

	/// A scene: evaluators find together, and some of them withhold what they found.
	pub fn find_together(&mut self) {
		let panel = self.world.read(NextPanel::<Runtime>::get);
		let opened = self.open_panel();
		if !self.step(opened) {
			return;
		}
		let moves = self.commit_scores(panel);
		self.fill(moves);
		let Some(opened) = self.world.read(|| Panels::<Runtime>::get(panel)) else { return };
		self.leap(opened.terms.commit_until);
		let mut moves = self.reveal_scores(panel);
		moves.retain(|_| !self.dice.once_in(6));
		self.fill(moves);
		self.leap(opened.terms.reveal_until);
		let close = send(self.anybody(), EvaluationCall::close_panel { panel });
		self.step(close);
	}
}
