//! Where a report goes: the standard output, and any number of files in formats of their own.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Context as _, bail};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use report::{Format, Options, Report};

use crate::output;

/// One value of `--output`: a file, and the format if it is not that of `--format`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Output {
    pub(crate) format: Option<Format>,
    pub(crate) file: PathBuf,
}

impl FromStr for Output {
    type Err = String;

    /// `sarif=out.sarif`, or a file alone. What stands before the `=` is a format unless it can't be the name of one, as in
    /// `./a=b.json`.
    fn from_str(text: &str) -> Result<Self, String> {
        let is_word = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric());
        let (format, file) = match text.split_once('=').filter(|(before, _)| is_word(before)) {
            Some((format, file)) => (Some(format.parse().map_err(|error| format!("{error}"))?), file),
            None => (None, text),
        };
        if file.is_empty() {
            return Err("a file is wanted, such as `out.txt` or `sarif=out.sarif`".to_owned());
        }
        Ok(Self { format, file: PathBuf::from(file) })
    }
}

/// Reads the name of a format, and lists the formats in the help.
pub(crate) fn format_parser() -> impl TypedValueParser<Value = Format> {
    let values = Format::ALL.map(|format| PossibleValue::new(format.name()).help(format.summary()));
    PossibleValuesParser::new(values).try_map(|name| name.parse::<Format>())
}

/// The formats that are written.
pub(crate) fn formats(format: Format, outputs: &[Output]) -> impl Iterator<Item = Format> {
    outputs.iter().map(move |output| output.format.unwrap_or(format)).chain([format])
}

/// Writes `report` to each of `outputs`, then to the standard output in `format` unless a file takes its place. A reader who goes away
/// is no failure.
pub(crate) fn write(
    report: &Report,
    format: Format,
    outputs: &[Output],
    options: &Options,
    quiet: bool,
) -> anyhow::Result<()> {
    let mut written: Vec<&Output> = Vec::new();
    for output in outputs {
        if written.iter().any(|other| other.file == output.file) {
            bail!("two outputs go to `{}`", output.file.display());
        }
        written.push(output);
    }
    let mut formats: Vec<Format> = Vec::new();
    for output in outputs {
        let format = output.format.unwrap_or(format);
        let failed = || format!("failed to write `{}`", output.file.display());
        let mut out = BufWriter::new(File::create(&output.file).with_context(failed)?);
        let plain = Options { color: false, ..*options };
        report::write(report, format, &plain, &mut out).and_then(|()| out.flush()).with_context(failed)?;
        formats.push(format);
    }
    if outputs.iter().all(|output| output.format.is_some()) {
        let mut out = output::stdout();
        let done = report::write(report, format, options, &mut out).and_then(|()| out.flush());
        match done {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => output::forget(out),
            done => done?,
        }
        formats.push(format);
    }
    formats.sort_unstable();
    formats.dedup();
    if !quiet {
        let notices = formats.into_iter().flat_map(|format| report::left_out(report, format));
        notices.for_each(|notice| output::note(&notice));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, format: Option<Format>, file: &str) {
        assert_eq!(text.parse(), Ok(Output { format, file: PathBuf::from(file) }), "{text}");
    }

    #[test]
    fn an_output_is_a_file_with_or_without_a_format() {
        check("out.json", None, "out.json");
        check("sarif=a/b=c.sarif", Some(Format::Sarif), "a/b=c.sarif");
        check("./sarif=x", None, "./sarif=x");
        assert!("sarfi=x".parse::<Output>().is_err_and(|error| error.starts_with("unknown format `sarfi`")));
        assert!("sarif=".parse::<Output>().is_err());
    }
}
