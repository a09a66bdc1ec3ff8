//! Decimal numbers as text, exactly: no binary fraction comes in between.

/// Why a text is not a number of a scale.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NumberError {
	/// Not digits with at most one point between them.
	Malformed,
	/// More decimal places than the scale has.
	TooFine(usize),
	/// Beyond 128 bits.
	TooLarge,
}

impl NumberError {
	/// What is wrong and what to do, of `text` as a number of `scale` decimal places.
	pub(crate) fn message(self, text: &str, scale: u8) -> String {
		match self {
			Self::Malformed => {
				format!("`{text}` is no number: write digits such as 18, -2 or 29.99")
			},
			Self::TooFine(places) if scale == 0 => {
				format!("`{text}` has {places} decimal places, where a whole number is asked for: round it")
			},
			Self::TooFine(places) => {
				format!("`{text}` has {places} decimal places, where at most {scale} are asked for: round it")
			},
			Self::TooLarge => {
				format!("`{text}` is beyond the largest number of 128 bits: take a smaller one")
			},
		}
	}
}

/// The mantissa of `text` at `scale`: `29.9` is 2990 at scale 2. Underscores between digits do not
/// count.
pub(crate) fn mantissa(text: &str, scale: u8) -> Result<i128, NumberError> {
	let (negative, digits) = match text.strip_prefix('-') {
		Some(digits) => (true, digits),
		None => (false, text.strip_prefix('+').unwrap_or(text)),
	};
	let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
	let plain = |part: &str| -> Result<String, NumberError> {
		let ends_well = part.starts_with(|c: char| c.is_ascii_digit())
			&& part.ends_with(|c: char| c.is_ascii_digit());
		if !ends_well || part.contains("__") {
			return Err(NumberError::Malformed);
		}
		let plain: String = part.chars().filter(|c| *c != '_').collect();
		if plain.chars().all(|c| c.is_ascii_digit()) {
			Ok(plain)
		} else {
			Err(NumberError::Malformed)
		}
	};
	let mut all = plain(whole)?;
	let fraction = fraction.map(plain).transpose()?.unwrap_or_default();
	let missing = usize::from(scale)
		.checked_sub(fraction.len())
		.ok_or(NumberError::TooFine(fraction.len()))?;
	all.push_str(&fraction);
	all.extend(std::iter::repeat_n('0', missing));
	if negative {
		all.insert(0, '-');
	}
	all.parse().map_err(|_| NumberError::TooLarge)
}

/// The number whose mantissa at `scale` is given, with all its decimal places.
pub(crate) fn text(mantissa: i128, scale: u8) -> String {
	let scale = usize::from(scale);
	let sign = if mantissa < 0 { "-" } else { "" };
	let digits = format!("{:0>width$}", mantissa.unsigned_abs(), width = scale + 1);
	let (whole, fraction) = digits.split_at(digits.len() - scale);
	match scale {
		0 => format!("{sign}{whole}"),
		_ => format!("{sign}{whole}.{fraction}"),
	}
}

/// Decimal places of a percentage in parts per million.
pub(crate) const PERCENT_SCALE: u8 = 4;

/// Parts per million as a percentage, without zeros at its end.
pub(crate) fn percent(ppm: u32) -> String {
	let exact = text(i128::from(ppm), PERCENT_SCALE);
	exact.trim_end_matches('0').trim_end_matches('.').to_string()
}
