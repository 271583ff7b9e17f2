//! How names of classes, views and tags become each other.
//!
//! Laravel documentation, "Blade Templates", section "Rendering Components"; "Strings" (version 12), `Str::studly`.

/// `post-card` is `PostCard`.
pub(crate) fn studly(name: &str) -> String {
    let words = name.split(['-', '_', ' ']);
    words
        .flat_map(|word| {
            let mut letters = word.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<Vec<_>>()
        })
        .collect()
}

/// The class of a component: `forms.text-input` is `Forms\TextInput`.
pub(super) fn class_of_tag(name: &str) -> String {
    let parts: Vec<String> = name.split('.').map(studly).collect();
    parts.join("\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_each_other() {
        assert_eq!(class_of_tag("forms.text-input"), "Forms\\TextInput");
        assert_eq!(class_of_tag("alert"), "Alert");
    }
}
