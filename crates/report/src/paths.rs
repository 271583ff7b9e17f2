//! Paths as those who read a report know them.

/// The folder that stands before the paths of a project. They are relative to the git repository, as services expect that show
/// files of a checkout. Outside repositories they are relative to the directory that seqscan was started in where the project lies
/// in it, else to the project's root.
pub(crate) fn base<'a>(root: &'a str, in_repository: Option<&'a str>) -> &'a str {
    in_repository.or_else(|| folder_below(root)).unwrap_or_default()
}

/// The root as a folder below the working directory, if it is one.
pub(crate) fn folder_below(root: &str) -> Option<&str> {
    let folder = root.trim_start_matches("./").trim_end_matches('/');
    let outside =
        root.starts_with('/') || folder.contains(['\\', ':']) || folder.split('/').any(|part| part == "..");
    (!outside && !matches!(folder, "" | ".")).then_some(folder)
}

/// The file at `path` below the folder `base`, which is empty for the folder that paths are relative to.
pub(crate) fn below(base: &str, path: &str) -> String {
    if base.is_empty() { path.to_owned() } else { format!("{base}/{path}") }
}

/// The file at `path` of a project, from where the user stands.
pub(crate) fn from_here(root: &str, path: &str) -> String {
    match root.trim_end_matches('/') {
        "" if root.is_empty() => path.to_owned(),
        "." => path.to_owned(),
        root => format!("{root}/{path}"),
    }
}
