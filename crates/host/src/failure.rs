//! Rules that could not run to their end.

use std::fmt;

use wasmtime::Trap;

use crate::LoadCause;
use crate::limits::Refused;

/// A plugin, or one rule of it, that could not run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The plugin's pack, or its file where it never said.
    pub pack: String,
    /// The rule that ran, if one did.
    pub rule: Option<String>,
    /// What happened.
    pub cause: FailureCause,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.rule {
            Some(rule) => write!(f, "rule `{rule}` of `{}` {}", self.pack, self.cause),
            None => write!(f, "plugin `{}` {}", self.pack, self.cause),
        }
    }
}

/// What happened to a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FailureCause {
    /// It executed more instructions than the project's facts allow.
    OutOfFuel,
    /// It wanted more memory than a plugin may have.
    OutOfMemory,
    /// It took longer than a rule may take.
    Deadline,
    /// Its calls were nested too deeply.
    StackOverflow,
    /// It crashed: a panic, an access out of bounds. In the words of WebAssembly.
    Trap(String),
    /// It handed back what cannot be, and what that is.
    BadOutput(String),
    /// It reported more findings than a rule may: so many.
    TooManyFindings(usize),
    /// It said itself that it could not run, and why.
    RuleError(String),
    /// Nobody but the scanned repository named it, so it was not run.
    Untrusted,
    /// It was to be loaded when it is needed, and could not be.
    NotLoaded(LoadCause),
}

impl fmt::Display for FailureCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfFuel => {
                f.write_str("ran out of fuel: it executed more instructions than the project's size allows")
            }
            Self::OutOfMemory => f.write_str("wanted more memory than a plugin may have"),
            Self::Deadline => f.write_str("was still running at its deadline"),
            Self::StackOverflow => f.write_str("overflowed its stack"),
            Self::Trap(trap) => write!(f, "crashed: {trap}"),
            Self::BadOutput(what) => write!(f, "handed back what cannot be: {what}"),
            Self::TooManyFindings(count) => write!(f, "reported {count} findings, more than a rule may"),
            Self::RuleError(message) => write!(f, "could not run: {message}"),
            Self::Untrusted => f.write_str(
                "was not run, because only the scanned repository's own configuration names it: look at it with `seqscan plugin \
                 check`, then run it with `--trust-plugins`",
            ),
            Self::NotLoaded(cause) => write!(f, "cannot be loaded: {cause}"),
        }
    }
}

impl FailureCause {
    /// The name as it is written in reports, in kebab-case.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::OutOfFuel => "out-of-fuel",
            Self::OutOfMemory => "out-of-memory",
            Self::Deadline => "deadline",
            Self::StackOverflow => "stack-overflow",
            Self::Trap(_) => "trap",
            Self::BadOutput(_) => "bad-output",
            Self::TooManyFindings(_) => "too-many-findings",
            Self::RuleError(_) => "rule-error",
            Self::Untrusted => "untrusted",
            Self::NotLoaded(_) => "not-loaded",
        }
    }

    /// What an error of wasmtime means that came out of a plugin's call, or out of making its instance.
    pub(crate) fn of(error: &wasmtime::Error) -> Self {
        if error.is::<Refused>() || error.is::<wasmtime::OutOfMemory>() {
            return Self::OutOfMemory;
        }
        let text = || {
            let text = error.root_cause().to_string();
            text.strip_prefix("wasm trap: ").map_or_else(|| text.clone(), str::to_owned)
        };
        match error.downcast_ref::<Trap>() {
            Some(Trap::OutOfFuel) => Self::OutOfFuel,
            Some(Trap::Interrupt) => Self::Deadline,
            Some(Trap::StackOverflow) => Self::StackOverflow,
            Some(
                Trap::InvalidChar
                | Trap::InvalidDiscriminant
                | Trap::ListOutOfBounds
                | Trap::StringOutOfBounds
                | Trap::UnalignedPointer,
            ) => Self::BadOutput(text()),
            Some(_) => Self::Trap(text()),
            // Whatever is no trap was found by the host while it read what the guest handed over.
            None => Self::BadOutput(text()),
        }
    }
}
