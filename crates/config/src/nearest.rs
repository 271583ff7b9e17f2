//! What somebody meant who wrote a name that does not exist.

/// The name among `known` that `written` was probably meant to be: at most a third of its characters are wrong, or it is cut
/// short. Among equals the first wins; nothing is returned where no name is near.
#[must_use]
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&written, &name.to_lowercase()), name))
        .filter(|(distance, name)| {
            let cut_short = written.len() >= 3 && name.starts_with(&written);
            cut_short || *distance <= (name.chars().count() / 3).max(1)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, meant: Option<&str>) {
        assert_eq!(
            nearest(written, ["dialect", "version", "off", "unindexed-foreign-key"]),
            meant,
            "{written}"
        );
    }

    #[test]
    fn slips_of_the_keyboard_are_recognised() {
        check("dialct", Some("dialect"));
        check("dailect", Some("dialect"));
        check("Version", Some("version"));
        check("unindexed-foreign-keys", Some("unindexed-foreign-key"));
        check("vers", Some("version"));
        check("un-indexed-fk", None);
    }

    #[test]
    fn short_names_are_not_everything() {
        check("of", Some("off"));
        check("on", None);
        check("", None);
        check("warning", None);
    }
}
