//! How names shall be formed: styles, patterns, and what most names of a database do.

use crate::words::words;

/// What stands between the words of a name, and how they are capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Snake,
    ScreamingSnake,
    Camel,
    Pascal,
}

impl Style {
    pub(crate) const ALL: [Self; 4] = [Self::Snake, Self::ScreamingSnake, Self::Camel, Self::Pascal];

    /// The style's name, written in itself.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Snake => "snake_case",
            Self::ScreamingSnake => "SCREAMING_SNAKE_CASE",
            Self::Camel => "camelCase",
            Self::Pascal => "PascalCase",
        }
    }

    /// Whether the name is written in this style. A word alone may be of two styles, and underscores before the first word are of
    /// any.
    pub(crate) fn fits(self, name: &str) -> bool {
        let name = name.trim_start_matches('_');
        let parted = matches!(self, Self::Snake | Self::ScreamingSnake);
        let letters = name.chars().all(|c| c.is_alphanumeric() || (parted && c == '_'));
        let joined = !name.ends_with('_') && !name.contains("__");
        let first = name.chars().find(|c| c.is_alphabetic());
        letters
            && joined
            && match self {
                Self::Snake => !name.chars().any(char::is_uppercase),
                Self::ScreamingSnake => !name.chars().any(char::is_lowercase),
                Self::Camel => first.is_none_or(|first| !first.is_uppercase()),
                Self::Pascal => first.is_none_or(|first| !first.is_lowercase()),
            }
    }

    /// The name's words in this style.
    pub(crate) fn of(self, name: &str) -> String {
        let words = words(name);
        let capitalised = |word: &String| {
            let mut characters = word.chars();
            characters
                .next()
                .map(|first| first.to_uppercase().chain(characters).collect::<String>())
                .unwrap_or_default()
        };
        match self {
            Self::Snake => words.join("_"),
            Self::ScreamingSnake => words.join("_").to_uppercase(),
            Self::Camel => words
                .iter()
                .enumerate()
                .map(|(at, word)| if at == 0 { word.clone() } else { capitalised(word) })
                .collect(),
            Self::Pascal => words.iter().map(capitalised).collect(),
        }
    }
}

/// The style that at least two thirds of these names have, if they are three or more. Of several, the first.
pub(crate) fn majority<'n>(names: impl Iterator<Item = &'n str> + Clone) -> Option<Style> {
    let count = names.clone().count();
    let fitting = |style: Style| names.clone().filter(|name| style.fits(name)).count();
    let best = Style::ALL.into_iter().rev().max_by_key(|style| fitting(*style))?;
    (count > 2 && fitting(best) * 3 >= count * 2).then_some(best)
}

/// What a pattern can speak of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    pub(crate) table: Option<String>,
    pub(crate) columns: Option<String>,
    pub(crate) references: Option<String>,
}

/// One way to form a name.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    Style(Style),
    /// The style that most names have.
    Consistent,
    /// Text with `*` and `{placeholders}`.
    Pattern(String),
}

/// How names of one kind shall be formed: in any of several ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Convention {
    forms: Vec<Form>,
}

impl Convention {
    /// Reads the value of an option; nothing is written where there is no convention. `placeholders` are those that mean something
    /// for names of that kind.
    pub(crate) fn read(written: &str, placeholders: &[&str]) -> Result<Option<Self>, String> {
        if written.trim().is_empty() {
            return Ok(None);
        }
        let forms =
            written.split('|').map(|form| form_of(form.trim(), placeholders)).collect::<Result<_, _>>()?;
        Ok(Some(Self { forms }))
    }

    /// What is wrong with a name: how it should be formed, and the name it should have, if that can be told. Nothing, if it is formed
    /// so, or if what decides that is not known.
    pub(crate) fn broken_by(&self, name: &str, parts: &Parts, most: Option<Style>) -> Option<Broken> {
        let mut broken: Option<Broken> = None;
        for form in &self.forms {
            let (wanted, rename) = match form {
                Form::Style(style) if style.fits(name) => return None,
                Form::Style(style) => (format!("`{}`", style.id()), Some(style.of(name))),
                Form::Consistent => {
                    let style = most.filter(|style| !style.fits(name))?;
                    (format!("`{}`, as most are", style.id()), Some(style.of(name)))
                }
                Form::Pattern(pattern) => {
                    let expected = filled(pattern, parts)?;
                    // PostgreSQL and MySQL keep 63 and 64 characters of a name (Identifiers and Key Words, Identifier Length Limits).
                    if expected.chars().count() > 63 || matches(&expected, name) {
                        return None;
                    }
                    (format!("`{expected}`"), (!expected.contains('*')).then_some(expected))
                }
            };
            match &mut broken {
                Some(broken) => broken.wanted = format!("{} or {wanted}", broken.wanted),
                None => broken = Some(Broken { wanted, rename }),
            }
        }
        broken
    }
}

/// What is wrong with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    /// How it should be formed.
    pub(crate) wanted: String,
    /// The name that it should have.
    pub(crate) rename: Option<String>,
}

fn form_of(written: &str, placeholders: &[&str]) -> Result<Form, String> {
    if let Some(style) = Style::ALL.into_iter().find(|style| style.id() == written) {
        return Ok(Form::Style(style));
    }
    if written == "consistent" {
        return Ok(Form::Consistent);
    }
    let mut rest = written;
    while let Some((_, after)) = rest.split_once('{') {
        let (name, after) = after
            .split_once('}')
            .ok_or_else(|| format!("`{written}` opens a placeholder that it does not close"))?;
        if !placeholders.contains(&name) {
            let known =
                placeholders.iter().map(|name| format!("`{{{name}}}`")).collect::<Vec<_>>().join(", ");
            let known = if known.is_empty() { "none".to_owned() } else { known };
            return Err(format!("`{written}` has a placeholder `{{{name}}}`, and there is {known}"));
        }
        rest = after;
    }
    if written.contains(['*', '{']) {
        return Ok(Form::Pattern(written.to_owned()));
    }
    let styles = Style::ALL.map(|style| format!("`{}`", style.id())).join(", ");
    Err(format!("`{written}` is none of {styles} and `consistent`, and no pattern with `*` or a placeholder"))
}

/// The pattern with what its placeholders stand for, unless that is not known.
fn filled(pattern: &str, parts: &Parts) -> Option<String> {
    let mut text = pattern.to_owned();
    for (placeholder, part) in
        [("{table}", &parts.table), ("{columns}", &parts.columns), ("{references}", &parts.references)]
    {
        if text.contains(placeholder) {
            text = text.replace(placeholder, part.as_ref()?);
        }
    }
    Some(text)
}

/// Whether the name is the pattern, in which each `*` stands for any text, even none.
fn matches(pattern: &str, name: &str) -> bool {
    let mut pieces = pattern.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| name.strip_prefix(first)) else {
        return false;
    };
    let mut pieces: Vec<&str> = pieces.collect();
    let Some(last) = pieces.pop() else {
        return rest.is_empty();
    };
    for piece in pieces {
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_told_by_capitals_and_underscores() {
        let check_style = |name: &str, expected: &[&str]| {
            let fitting: Vec<&str> =
                Style::ALL.into_iter().filter(|style| style.fits(name)).map(Style::id).collect();
            assert_eq!(fitting, expected, "{name}");
        };
        check_style("user_id", &["snake_case"]);
        check_style("user", &["snake_case", "camelCase"]);
        check_style("_user_id", &["snake_case"]);
        check_style("userId", &["camelCase"]);
        check_style("UserId", &["PascalCase"]);
        check_style("USER_ID", &["SCREAMING_SNAKE_CASE"]);
        check_style("ID", &["SCREAMING_SNAKE_CASE", "PascalCase"]);
        check_style("User_Id", &[]);
        check_style("user id", &[]);
        check_style("user__id", &[]);
        check_style("user_id_", &[]);
    }

    #[test]
    fn a_name_is_written_in_another_style() {
        assert_eq!(Style::Snake.of("UserAccountID"), "user_account_id");
        assert_eq!(Style::ScreamingSnake.of("userId"), "USER_ID");
        assert_eq!(Style::Camel.of("user_account_id"), "userAccountId");
        assert_eq!(Style::Pascal.of("user_account"), "UserAccount");
    }

    #[test]
    fn most_names_decide_when_they_are_two_thirds() {
        let check_majority = |names: &[&str], expected: Option<Style>| {
            assert_eq!(majority(names.iter().copied()), expected, "{names:?}");
        };
        check_majority(&["user_id", "post_id", "postId"], Some(Style::Snake));
        check_majority(&["userId", "post_id", "id", "name"], Some(Style::Snake));
        check_majority(&["user_id", "post_id", "postId", "userId"], None);
        check_majority(&["user_id", "post_id"], None);
        check_majority(&["id", "name", "userId"], Some(Style::Camel));
    }

    #[test]
    fn stars_stand_for_any_text() {
        for (pattern, name, expected) in [
            ("idx_*", "idx_a", true),
            ("idx_*", "uq_a", false),
            ("*_idx", "a_idx", true),
            ("*_idx", "idx", false),
            ("a*b*c", "a__b__c", true),
            ("a*b*c", "a__c__b", false),
            ("a*a", "a", false),
            ("plain", "plain", true),
            ("plain", "plainer", false),
        ] {
            assert_eq!(matches(pattern, name), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn what_means_nothing_is_refused() {
        let read = |written: &str| Convention::read(written, &["table"]);
        assert_eq!(read(" "), Ok(None));
        assert!(read("snake_case | tbl_* | {table}_pkey").is_ok_and(|convention| convention.is_some()));
        for wrong in ["snakecase", "snake_case |", "{column}", "{table", "{}"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
