//! Names of packs and rules.

/// A name that no pack or rule can have.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NameError {
    /// It is no name of a pack.
    #[error(
        "`{0}` is no name of a pack: words of lower-case letters and digits with `-` between them, such as `acme-rules`"
    )]
    Pack(String),
    /// It is no id of a rule.
    #[error(
        "`{0}` is no id of a rule: two words or more of lower-case letters and digits with `-` between them, which say what is \
         found, such as `table-without-tenant`"
    )]
    Rule(String),
}

/// Whether a pack can have that name.
///
/// # Errors
///
/// When it is not in kebab-case.
pub fn check_pack_name(name: &str) -> Result<(), NameError> {
    if is_kebab_case(name) { Ok(()) } else { Err(NameError::Pack(name.to_owned())) }
}

/// Whether a rule can have that id.
///
/// # Errors
///
/// When it is not in kebab-case, or is one word only, which says too little.
pub fn check_rule_id(id: &str) -> Result<(), NameError> {
    if is_kebab_case(id) && id.contains('-') { Ok(()) } else { Err(NameError::Rule(id.to_owned())) }
}

fn is_kebab_case(text: &str) -> bool {
    text.split('-').all(|word| {
        word.starts_with(|first: char| first.is_ascii_lowercase())
            && word.chars().all(|rest| rest.is_ascii_lowercase() || rest.is_ascii_digit())
    })
}

/// The name of a type: `wide-table` gives `WideTable`.
pub(crate) fn type_name(id: &str) -> String {
    let mut name = String::new();
    for word in id.split('-') {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.extend(letters);
    }
    name
}

/// The name of a value: `wide-table` gives `wideTable`.
pub(crate) fn value_name(id: &str) -> String {
    let name = type_name(id);
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_with_hyphens() {
        for good in ["acme", "acme-rules", "utf8-names"] {
            assert_eq!(check_pack_name(good), Ok(()), "{good}");
        }
        for bad in ["", "Acme", "acme_rules", "-acme", "acme-", "8-acme", "a/b", ".."] {
            assert!(check_pack_name(bad).is_err(), "{bad}");
        }
        assert_eq!(check_rule_id("table-without-tenant"), Ok(()));
        assert!(check_rule_id("tenant").is_err());
    }

    #[test]
    fn types_and_values_are_named_after_ids() {
        assert_eq!(value_name("table-without-created-at"), "tableWithoutCreatedAt");
        assert_eq!(type_name("table-without-created-at"), "TableWithoutCreatedAt");
    }
}
