//! What PHP's own types and functions say of values.
//!
//! PHP manual, "Types" and "String Functions" (8.4). Functions that run others are understood with Laravel's collections.

use program::library::{Library, NameMeaning, TypeMeaning};

/// The language's own types and functions.
#[derive(Clone, Copy, Debug)]
pub struct Php;

impl Library for Php {
    fn name(&self) -> &'static str {
        "php"
    }

    fn name_means(&self, name: &str) -> Option<NameMeaning> {
        match name {
            "in_array" | "array_key_exists" | "is_numeric" | "ctype_digit" | "ctype_alnum"
            | "ctype_alpha" | "preg_match" | "str_starts_with" | "str_ends_with" | "str_contains"
            | "filter_var" => Some(NameMeaning::Asks),
            "intval" | "floatval" | "boolval" | "preg_replace" | "preg_quote" | "addslashes" => {
                Some(NameMeaning::Rewrites)
            }
            _ => None,
        }
    }

    fn type_means(&self, name: &str) -> Option<TypeMeaning> {
        match name {
            "string" | "mixed" => Some(TypeMeaning::Text),
            "int" | "float" | "bool" | "null" | "false" | "true" | "void" => Some(TypeMeaning::NoText),
            _ => None,
        }
    }
}
