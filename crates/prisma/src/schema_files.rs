//! Which files make one schema.

use std::collections::BTreeMap;

/// Groups `.prisma` files into schemas. Each file is its path, with `/` between the parts, and whether it has a `datasource`;
/// each group holds indexes into `files` in ascending order, and groups are ordered by their first file.
///
/// Page "Schema location", section "Multi-file Prisma schema" (preview since version 5.15, general since 6.7): all files below the
/// folder of the file with the datasource are one schema. So a file without one goes to the nearest folder above it, its own
/// included, that has a file with one. Several such files in a folder are separate schemas; what has no datasource beside them
/// goes to the one that is called `schema.prisma`. A datasource may also stand in a folder beside those of the models, all below one
/// folder `prisma` or `schema`. What is left makes one group for each folder: a schema whose datasource was not found.
#[must_use]
pub fn schema_files(files: &[(&str, bool)]) -> Vec<Vec<usize>> {
    let mut roots: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, &(path, has_datasource)) in files.iter().enumerate() {
        if has_datasource {
            roots.entry(folder(path)).or_default().push(index);
        }
    }
    let mut beside: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (&of, indexes) in &roots {
        if let Some(above) = schema_folder_above(of) {
            beside.entry(above).or_default().extend(indexes);
        }
    }
    let mut groups: BTreeMap<Owner<'_>, Vec<usize>> = BTreeMap::new();
    for (index, &(path, has_datasource)) in files.iter().enumerate() {
        let owner = if has_datasource { Owner::File(index) } else { owner(files, &roots, &beside, path) };
        groups.entry(owner).or_default().push(index);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    groups.sort();
    groups
}

/// What makes the files of one group belong together.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Owner<'a> {
    /// The file with the datasource.
    File(usize),
    /// A folder without one.
    Folder(&'a str),
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn owner<'a>(
    files: &[(&'a str, bool)],
    roots: &BTreeMap<&str, Vec<usize>>,
    beside: &BTreeMap<&str, Vec<usize>>,
    path: &'a str,
) -> Owner<'a> {
    let own = folder(path);
    let mut above = own;
    loop {
        match roots.get(above).map(Vec::as_slice) {
            Some(&[only]) => return Owner::File(only),
            Some(several) => {
                let is_main = |index: &&usize| {
                    files.get(**index).is_some_and(|(path, _)| file_name(path) == "schema.prisma")
                };
                return several.iter().find(is_main).map_or(Owner::Folder(own), |&main| Owner::File(main));
            }
            None if above.is_empty() => break,
            None => above = folder(above),
        }
    }
    match schema_folder_above(own).and_then(|folder| beside.get(folder)).map(Vec::as_slice) {
        Some(&[only]) => Owner::File(only),
        _ => Owner::Folder(own),
    }
}

/// The nearest folder above `of`, itself left out, that is called as folders of schemas are.
fn schema_folder_above(of: &str) -> Option<&str> {
    let mut above = of;
    while !above.is_empty() {
        above = folder(above);
        if matches!(file_name(above), "prisma" | "schema") {
            return Some(above);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::schema_files;

    /// `files` marks those with a datasource by a `*`; `expected` has a line for each group.
    #[track_caller]
    fn check(files: &[&str], expected: &[&[&str]]) {
        let marked: Vec<(&str, bool)> =
            files.iter().map(|file| (file.trim_end_matches('*'), file.ends_with('*'))).collect();
        let groups: Vec<Vec<&str>> = schema_files(&marked)
            .into_iter()
            .map(|group| group.into_iter().map(|index| marked[index].0).collect())
            .collect();
        assert_eq!(groups, expected);
    }

    #[test]
    fn the_files_below_the_folder_of_the_datasource_are_one_schema() {
        check(
            &[
                "a/prisma/schema.prisma*",
                "a/prisma/models/user.prisma",
                "a/prisma/models/more/tag.prisma",
                "b/x.prisma",
            ],
            &[
                &["a/prisma/schema.prisma", "a/prisma/models/user.prisma", "a/prisma/models/more/tag.prisma"],
                &["b/x.prisma"],
            ],
        );
        check(&["user.prisma", "schema.prisma*"], &[&["user.prisma", "schema.prisma"]]);
    }

    #[test]
    fn a_folder_with_its_own_datasource_is_a_schema_of_its_own() {
        check(
            &["p/schema.prisma*", "p/log/schema.prisma*", "p/log/entry.prisma", "p/user.prisma"],
            &[&["p/schema.prisma", "p/user.prisma"], &["p/log/schema.prisma", "p/log/entry.prisma"]],
        );
    }

    #[test]
    fn files_with_a_datasource_in_one_folder_are_separate() {
        check(&["p/mysql.prisma*", "p/sqlite.prisma*"], &[&["p/mysql.prisma"], &["p/sqlite.prisma"]]);
        check(
            &["p/other.prisma*", "p/schema.prisma*", "p/user.prisma"],
            &[&["p/other.prisma"], &["p/schema.prisma", "p/user.prisma"]],
        );
        check(
            &["p/a.prisma*", "p/b.prisma*", "p/user.prisma"],
            &[&["p/a.prisma"], &["p/b.prisma"], &["p/user.prisma"]],
        );
    }

    #[test]
    fn a_datasource_may_stand_in_a_folder_beside_the_models() {
        check(
            &["prisma/base/datasource.prisma*", "prisma/models/user.prisma"],
            &[&["prisma/base/datasource.prisma", "prisma/models/user.prisma"]],
        );
        check(
            &["apps/a/schema.prisma*", "apps/b/user.prisma"],
            &[&["apps/a/schema.prisma"], &["apps/b/user.prisma"]],
        );
    }

    #[test]
    fn files_without_any_datasource_are_grouped_by_folder() {
        check(&["a/x.prisma", "b/y.prisma", "a/z.prisma"], &[&["a/x.prisma", "a/z.prisma"], &["b/y.prisma"]]);
        check(&[], &[]);
    }
}
