//! Names as people read them: the words of an identifier, and nouns in singular and plural.

use rules_sdk::{Column, Table};

/// The words of a name in lower case, however they are joined: `user_id`, `userId`, `UserID` and `user-id` are `user` and `id`.
/// Digits stay with the letters before them.
pub(crate) fn words(name: &str) -> Vec<String> {
    let characters: Vec<char> = name.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for (at, &character) in characters.iter().enumerate() {
        if !character.is_alphanumeric() {
            open = false;
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| characters.get(before)).copied();
        if !open || character.is_uppercase() && begins_word(before, &characters[at + 1..]) {
            words.push(String::new());
            open = true;
        }
        if let Some(word) = words.last_mut() {
            word.extend(character.to_lowercase());
        }
    }
    words
}

/// The words of a column's name, as its source has it.
pub(crate) fn column_words(column: &Column) -> Vec<String> {
    words(column.field.as_deref().unwrap_or(&column.name))
}

/// The words of a table's name, as its source has it.
pub(crate) fn table_words(table: &Table) -> Vec<String> {
    words(table.model.as_deref().unwrap_or(&table.name))
}

/// Whether a capital begins a word: after a small letter or a digit (`userId`), or as the last capital before small letters
/// (`HTTPServer`), but not before a plural's `s` alone (`userIDs`).
fn begins_word(before: Option<char>, after: &[char]) -> bool {
    let after_small = before.is_some_and(|before| before.is_lowercase() || before.is_numeric());
    let next_is_small = after.first().is_some_and(|next| next.is_lowercase());
    let plural = after.first() == Some(&'s') && after.get(1).is_none_or(|next| !next.is_lowercase());
    after_small || next_is_small && !plural
}

/// Whether two words are the same noun, be it in singular or plural.
pub(crate) fn same_noun(left: &str, right: &str) -> bool {
    left == right || is_plural_of(left, right) || is_plural_of(right, left)
}

/// Whether two names are the same words, but for the number of the last: `order_item` and `OrderItems`.
pub(crate) fn same_words(left: &[String], right: &[String]) -> bool {
    match (left.split_last(), right.split_last()) {
        (Some((left, before_left)), Some((right, before_right))) => {
            before_left == before_right && same_noun(left, right)
        }
        _ => false,
    }
}

/// Nouns whose plural follows no rule, and the rest of a word that ends in them (`salesperson`).
const IRREGULAR: &[(&str, &str)] = &[
    ("person", "people"),
    ("child", "children"),
    ("man", "men"),
    ("datum", "data"),
    ("medium", "media"),
    ("criterion", "criteria"),
    ("mouse", "mice"),
    ("foot", "feet"),
];

/// Whether `plural` is an English plural of `singular`. A plural is built, not taken apart, because `cases` and `buses` look
/// alike.
pub(crate) fn is_plural_of(plural: &str, singular: &str) -> bool {
    if singular.is_empty() {
        return false;
    }
    let is = |stem: Option<&str>, ending: &str| stem.is_some() && plural.strip_suffix(ending) == stem;
    let stem = |ending: &str| singular.strip_suffix(ending);
    let sibilant = ["s", "x", "z", "ch", "sh", "o"].iter().any(|ending| singular.ends_with(ending));
    let vowel_y = ["ay", "ey", "oy", "uy"].iter().any(|ending| singular.ends_with(ending));
    // `s` after `s` is no plural: `addres` and `address`.
    (!singular.ends_with('s') && is(Some(singular), "s"))
        || (sibilant && is(Some(singular), "es"))
        || (!vowel_y && is(stem("y"), "ies"))
        || is(stem("f"), "ves")
        || is(stem("fe"), "ves")
        || is(stem("is"), "es")
        || is(stem("ix"), "ices")
        || is(stem("ex"), "ices")
        || is(stem("us"), "i")
        || (singular.ends_with('z') && is(Some(singular), "zes"))
        || IRREGULAR.iter().any(|(one, many)| is(stem(one), many))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_words(name: &str, expected: &[&str]) {
        assert_eq!(words(name), expected, "{name}");
    }

    #[test]
    fn names_are_split_into_words_whatever_joins_them() {
        check_words("user_id", &["user", "id"]);
        check_words("userId", &["user", "id"]);
        check_words("UserID", &["user", "id"]);
        check_words("userIDs", &["user", "ids"]);
        check_words("HTTPServerName", &["http", "server", "name"]);
        check_words("USER_ID", &["user", "id"]);
        check_words("_user-id ", &["user", "id"]);
        check_words("oauth2_client", &["oauth2", "client"]);
        check_words("oauth2Client", &["oauth2", "client"]);
        check_words("address_2", &["address", "2"]);
        check_words("größeÄndern", &["größe", "ändern"]);
        check_words("", &[]);
        check_words("__", &[]);
    }

    #[track_caller]
    fn check_noun(singular: &str, plural: &str) {
        assert!(same_noun(singular, plural) && same_noun(plural, singular), "{singular}, {plural}");
    }

    #[test]
    fn a_noun_is_known_in_singular_and_plural() {
        for (singular, plural) in [
            ("user", "users"),
            ("case", "cases"),
            ("bus", "buses"),
            ("status", "statuses"),
            ("address", "addresses"),
            ("category", "categories"),
            ("key", "keys"),
            ("box", "boxes"),
            ("quiz", "quizzes"),
            ("shelf", "shelves"),
            ("life", "lives"),
            ("analysis", "analyses"),
            ("index", "indices"),
            ("index", "indexes"),
            ("matrix", "matrices"),
            ("salesperson", "salespeople"),
            ("child", "children"),
            ("medium", "media"),
            ("hero", "heroes"),
            ("photo", "photos"),
            ("news", "news"),
        ] {
            check_noun(singular, plural);
        }
    }

    #[test]
    fn other_words_are_other_nouns() {
        for (left, right) in [("addres", "address"), ("user", "usage"), ("", "s"), ("clas", "class")] {
            assert!(!same_noun(left, right) && !same_noun(right, left), "{left}, {right}");
        }
    }

    #[test]
    fn names_match_but_for_the_number_of_the_last_word() {
        assert!(same_words(&words("order_item"), &words("OrderItems")));
        assert!(!same_words(&words("order_item"), &words("items")));
        assert!(!same_words(&words("orders_item"), &words("order_item")));
        assert!(!same_words(&[], &[]));
    }
}
