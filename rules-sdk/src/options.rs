//! Options of rules: declared once as a typed constant, which is also how their value is asked for.

use ir::{OptionInfo, OptionSetting, OptionValue};

/// An option that a rule takes, of type `T`: `bool`, `i64`, `&str` or `&[&str]`.
///
/// ```
/// use rules_sdk::Opt;
///
/// const LIMIT: Opt<i64> = Opt { name: "limit", summary: "How many columns are too many.", default: 30 };
/// const EXEMPT: Opt<&[&str]> = Opt { name: "exempt", summary: "Tables that are left alone.", default: &[] };
/// ```
///
/// The rule lists it in [`Info::options`](crate::Info::options) and reads it with [`Options::get`].
pub struct Opt<T> {
    /// Its name in kebab-case.
    pub name: &'static str,
    /// What it changes, in one sentence.
    pub summary: &'static str,
    /// What holds when the user sets nothing.
    pub default: T,
}

/// A type that an option can have.
pub trait OptionKind: Copy + Sync + 'static {
    /// What [`Options::get`] gives.
    type Value<'o>;

    #[doc(hidden)]
    fn declare(self) -> OptionValue;
    #[doc(hidden)]
    fn read(self, set: Option<&OptionValue>) -> Self::Value<'_>;
}

impl OptionKind for bool {
    type Value<'o> = bool;

    fn declare(self) -> OptionValue {
        OptionValue::Flag(self)
    }

    fn read(self, set: Option<&OptionValue>) -> bool {
        if let Some(OptionValue::Flag(value)) = set { *value } else { self }
    }
}

impl OptionKind for i64 {
    type Value<'o> = Self;

    fn declare(self) -> OptionValue {
        OptionValue::Integer(self)
    }

    fn read(self, set: Option<&OptionValue>) -> Self {
        if let Some(OptionValue::Integer(value)) = set { *value } else { self }
    }
}

impl OptionKind for &'static str {
    type Value<'o> = &'o str;

    fn declare(self) -> OptionValue {
        OptionValue::Text(self.to_owned())
    }

    fn read(self, set: Option<&OptionValue>) -> &str {
        if let Some(OptionValue::Text(value)) = set { value } else { self }
    }
}

impl OptionKind for &'static [&'static str] {
    type Value<'o> = Vec<&'o str>;

    fn declare(self) -> OptionValue {
        OptionValue::Texts(self.iter().map(|&text| text.to_owned()).collect())
    }

    fn read(self, set: Option<&OptionValue>) -> Vec<&str> {
        match set {
            Some(OptionValue::Texts(values)) => values.iter().map(String::as_str).collect(),
            _ => self.to_vec(),
        }
    }
}

/// An [`Opt`] of any type.
pub trait Declared: Sync {
    /// What a plugin says of the option.
    fn describe(&self) -> OptionInfo;
}

impl<T: OptionKind> Declared for Opt<T> {
    fn describe(&self) -> OptionInfo {
        OptionInfo {
            name: self.name.to_owned(),
            summary: self.summary.to_owned(),
            default: self.default.declare(),
        }
    }
}

/// The options of one rule, as they are set.
pub struct Options<'s> {
    settings: &'s [OptionSetting],
}

impl<'s> Options<'s> {
    /// Checks what the user set against what the rule declares.
    ///
    /// # Errors
    ///
    /// A sentence for the user, when an option is not declared or has another type.
    pub fn new(declared: &[&dyn Declared], settings: &'s [OptionSetting]) -> Result<Self, String> {
        let declared: Vec<OptionInfo> = declared.iter().map(|option| option.describe()).collect();
        for setting in settings {
            let name = &setting.name;
            let Some(option) = declared.iter().find(|option| option.name == *name) else {
                return Err(format!("there is no option `{name}`{}", known(&declared)));
            };
            let (wanted, given) = (kind(&option.default), kind(&setting.value));
            if wanted != given {
                return Err(format!("option `{name}` wants {wanted}, not {given}"));
            }
        }
        Ok(Self { settings })
    }

    /// The value of an option.
    #[must_use]
    pub fn get<T: OptionKind>(&self, option: &Opt<T>) -> T::Value<'s> {
        let set = self.settings.iter().find(|setting| setting.name == option.name);
        option.default.read(set.map(|setting| &setting.value))
    }
}

fn known(declared: &[OptionInfo]) -> String {
    let names: Vec<&str> = declared.iter().map(|option| option.name.as_str()).collect();
    if names.is_empty() {
        ", the rule takes none".to_owned()
    } else {
        format!(", the rule takes {}", crate::quoted(names))
    }
}

fn kind(value: &OptionValue) -> &'static str {
    match value {
        OptionValue::Flag(_) => "true or false",
        OptionValue::Integer(_) => "a whole number",
        OptionValue::Text(_) => "a text",
        OptionValue::Texts(_) => "a list of texts",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRICT: Opt<bool> = Opt { name: "strict", summary: "Says more.", default: false };
    const LIMIT: Opt<i64> = Opt { name: "limit", summary: "How many.", default: 30 };
    const MODE: Opt<&str> = Opt { name: "mode", summary: "Which way.", default: "fast" };
    const EXEMPT: Opt<&[&str]> = Opt { name: "exempt", summary: "What is left alone.", default: &["a"] };
    const ALL: &[&dyn Declared] = &[&STRICT, &LIMIT, &MODE, &EXEMPT];

    fn setting(name: &str, value: OptionValue) -> OptionSetting {
        OptionSetting { name: name.to_owned(), value }
    }

    #[test]
    fn an_option_that_is_not_set_has_its_default() {
        let options = Options::new(ALL, &[]).unwrap();
        assert!(!options.get(&STRICT));
        assert_eq!(options.get(&LIMIT), 30);
        assert_eq!(options.get(&MODE), "fast");
        assert_eq!(options.get(&EXEMPT), ["a"]);
    }

    #[test]
    fn an_option_that_is_set_has_that_value() {
        let settings = [
            setting("strict", OptionValue::Flag(true)),
            setting("limit", OptionValue::Integer(-1)),
            setting("mode", OptionValue::Text("slow".to_owned())),
            setting("exempt", OptionValue::Texts(vec!["b".to_owned(), "c".to_owned()])),
        ];
        let options = Options::new(ALL, &settings).unwrap();
        assert!(options.get(&STRICT));
        assert_eq!(options.get(&LIMIT), -1);
        assert_eq!(options.get(&MODE), "slow");
        assert_eq!(options.get(&EXEMPT), ["b", "c"]);
    }

    #[track_caller]
    fn check_refused(declared: &[&dyn Declared], name: &str, value: OptionValue, message: &str) {
        let settings = [setting(name, value)];
        let refused = Options::new(declared, &settings).err().expect("the setting is wrong");
        assert_eq!(refused, message);
    }

    #[test]
    fn a_wrong_setting_is_refused_with_what_would_be_right() {
        check_refused(&[], "x", OptionValue::Flag(true), "there is no option `x`, the rule takes none");
        check_refused(
            &[&STRICT, &LIMIT],
            "limits",
            OptionValue::Integer(1),
            "there is no option `limits`, the rule takes `strict` and `limit`",
        );
        check_refused(
            ALL,
            "limit",
            OptionValue::Flag(true),
            "option `limit` wants a whole number, not true or false",
        );
        let text = OptionValue::Text("a".to_owned());
        check_refused(ALL, "exempt", text, "option `exempt` wants a list of texts, not a text");
    }
}
