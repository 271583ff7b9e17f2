//! Names in kebab-case as each language writes them.

/// `foreign-keys` gives `foreignKeys`.
pub(super) fn lower_camel(name: &str) -> String {
    crate::names::value_name(name)
}

/// `foreign-keys` gives `ForeignKeys`.
pub(super) fn upper_camel(name: &str) -> String {
    crate::names::type_name(name)
}

/// `foreign-keys` gives `foreign_keys`, and `from`, which Python keeps for itself, `from_`.
pub(super) fn snake(name: &str) -> String {
    /// Python's reserved words as they can be names in kebab-case (its language reference, 2.3.1).
    const RESERVED: [&str; 32] = [
        "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
        "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    ];
    let escape = if RESERVED.contains(&name) { "_" } else { "" };
    format!("{}{escape}", name.replace('-', "_"))
}

/// `foreign-keys` gives `FOREIGN_KEYS`.
pub(super) fn upper_snake(name: &str) -> String {
    name.replace('-', "_").to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_way() {
        assert_eq!(lower_camel("foreign-keys"), "foreignKeys");
        assert_eq!(upper_camel("foreign-key"), "ForeignKey");
        assert_eq!(snake("foreign-keys"), "foreign_keys");
        assert_eq!(snake("from"), "from_");
        assert_eq!(upper_snake("foreign-key"), "FOREIGN_KEY");
    }
}
