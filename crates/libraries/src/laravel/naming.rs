//! The names that Laravel makes of others.

/// The name that the schema builder gives to an index or a foreign key without one: `Blueprint::createIndexName` (Laravel 8 to 12).
/// `kind` is `index`, `unique`, `primary`, `foreign`, `fulltext` or `spatialindex`.
pub(super) fn index_name(table: &str, columns: &[String], kind: &str) -> String {
    // A schema before the table is left out since Laravel 11, and was a part of the name before.
    let table = table.rsplit('.').next().unwrap_or(table);
    format!("{table}_{}_{kind}", columns.join("_")).to_lowercase().replace(['-', '.'], "_")
}

/// `UserGroup` as `user_group`: `Str::snake`.
pub(crate) fn snake(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for (at, c) in name.char_indices() {
        if c.is_uppercase() {
            if at > 0 {
                out.push('_');
            }
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
    }
    out
}

/// Words that are their own plural, of those that name tables.
const UNCOUNTABLE: &[&str] = &[
    "audio",
    "bison",
    "cattle",
    "chassis",
    "compensation",
    "coreopsis",
    "data",
    "deer",
    "education",
    "emoji",
    "equipment",
    "evidence",
    "feedback",
    "firmware",
    "fish",
    "furniture",
    "gold",
    "hardware",
    "information",
    "jedi",
    "kin",
    "knowledge",
    "love",
    "metadata",
    "money",
    "moose",
    "news",
    "nutrition",
    "offspring",
    "plankton",
    "pokemon",
    "police",
    "rain",
    "recommended",
    "related",
    "rice",
    "series",
    "sheep",
    "software",
    "species",
    "swine",
    "traffic",
    "wheat",
];

/// Plurals that follow no rule.
const IRREGULAR: &[(&str, &str)] = &[
    ("person", "people"),
    ("child", "children"),
    ("man", "men"),
    ("woman", "women"),
    ("foot", "feet"),
    ("tooth", "teeth"),
    ("goose", "geese"),
    ("mouse", "mice"),
    ("criterion", "criteria"),
    ("leaf", "leaves"),
    ("life", "lives"),
    ("shelf", "shelves"),
    ("half", "halves"),
    ("medium", "media"),
    ("datum", "data"),
    ("quiz", "quizzes"),
    ("move", "moves"),
];

/// The plural of the last word of a name in snake case, as `Str::plural` forms it (doctrine/inflector 2, its English rules).
pub(crate) fn plural(name: &str) -> String {
    let (before, word) = match name.rfind('_') {
        Some(at) => name.split_at(at + 1),
        None => ("", name),
    };
    if UNCOUNTABLE.contains(&word) || word.is_empty() {
        return name.to_owned();
    }
    if let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == word) {
        return format!("{before}{plural}");
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let vowel_before_y = ends(&["ay", "ey", "iy", "oy", "uy"]);
    let word = if word.ends_with('y') && !vowel_before_y {
        format!("{}ies", word.trim_end_matches('y'))
    } else if ends(&["matrix", "vertex", "index"]) {
        format!("{}ices", word.get(..word.len() - 2).unwrap_or(word))
    } else if word.ends_with("sis") {
        format!("{}ses", word.trim_end_matches("sis"))
    } else if ends(&[
        "ss", "sh", "ch", "x", "status", "alias", "virus", "bus", "gas", "lens", "hero", "potato", "tomato",
        "echo", "veto", "buffalo",
    ]) {
        format!("{word}es")
    } else if ends(&["s", "media", "people", "children"]) {
        word.to_owned()
    } else {
        format!("{word}s")
    };
    format!("{before}{word}")
}

/// What stands before the ending of words such as `analysis`, `analyses`; others in `ses` have a singular in `se`.
const OF_GREEK: &[&str] = &["analy", "diagno", "parenthe", "progno", "synop"];

/// The singular of the last word of a name, as `Str::singular` forms it for the plurals that [`plural`] makes.
pub(crate) fn singular(name: &str) -> String {
    let (before, word) = match name.rfind(['_', '-']) {
        Some(at) => name.split_at(at + 1),
        None => ("", name),
    };
    if UNCOUNTABLE.contains(&word) {
        return name.to_owned();
    }
    if let Some((singular, _)) = IRREGULAR.iter().find(|(_, plural)| *plural == word) {
        return format!("{before}{singular}");
    }
    let candidates = [
        word.strip_suffix('s')
            .filter(|stem| stem.ends_with("movie") || stem.ends_with("cookie"))
            .map(str::to_owned),
        word.strip_suffix("ies").map(|stem| format!("{stem}y")),
        word.strip_suffix("ices").map(|stem| format!("{stem}ex")),
        word.strip_suffix("ices").map(|stem| format!("{stem}ix")),
        word.strip_suffix("ses")
            .filter(|stem| OF_GREEK.iter().any(|ending| stem.ends_with(ending)))
            .map(|stem| format!("{stem}sis")),
        word.strip_suffix("es").map(str::to_owned),
        word.strip_suffix('s').map(str::to_owned),
    ];
    let found = candidates.into_iter().flatten().find(|singular| plural(singular) == word);
    format!("{before}{}", found.as_deref().unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_as_laravel_makes_them() {
        let columns = ["user_id".to_owned(), "Post-id".to_owned()];
        assert_eq!(index_name("Likes", &columns, "unique"), "likes_user_id_post_id_unique");
        assert_eq!(index_name("blog.posts", &columns[..1], "index"), "posts_user_id_index");
        assert_eq!(snake("UserGroup"), "user_group");
        for (singular, expected) in [
            ("user", "users"),
            ("category", "categories"),
            ("course", "courses"),
            ("database", "databases"),
            ("house", "houses"),
            ("index", "indices"),
            ("movie", "movies"),
            ("key", "keys"),
            ("order_status", "order_statuses"),
            ("address", "addresses"),
            ("tax", "taxes"),
            ("branch", "branches"),
            ("person", "people"),
            ("media", "media"),
            ("news", "news"),
            ("analysis", "analyses"),
        ] {
            assert_eq!(plural(singular), expected);
            if singular != expected {
                assert_eq!(super::singular(expected), singular);
            }
        }
    }
}
