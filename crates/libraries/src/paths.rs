//! Paths of files, as frameworks read routes from them.

/// The endings of files with code.
const ENDINGS: &[&str] =
    &[".tsx", ".ts", ".jsx", ".js", ".mts", ".mjs", ".cts", ".cjs", ".vue", ".svelte", ".astro"];

/// The path without the ending of a file of code.
pub(crate) fn without_ending(path: &str) -> &str {
    ENDINGS.iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path)
}

/// The path below the folder of routes `folder`: the one in `src`, or else the first of this name.
pub(crate) fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    let in_source = format!("src/{folder}/");
    let starts = |start: usize| start == 0 || path.as_bytes().get(start - 1) == Some(&b'/');
    if let Some(start) = path.match_indices(&in_source).map(|(start, _)| start).find(|start| starts(*start)) {
        return path.get(start + in_source.len()..);
    }
    let plain = format!("{folder}/");
    let start = path.match_indices(&plain).map(|(start, _)| start).find(|start| starts(*start))?;
    path.get(start + plain.len()..)
}

/// The folders of a path, and the name of its file.
pub(crate) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// `/` before each of these parts; `/` alone where there are none.
pub(crate) fn route<'p>(parts: impl Iterator<Item = &'p str>) -> String {
    let route: String = parts.filter(|part| !part.is_empty()).flat_map(|part| ["/", part]).collect();
    if route.is_empty() { "/".to_owned() } else { route }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_routes_is_found() {
        let check = |path: &str, folder: &str, expected: Option<&str>| {
            assert_eq!(below(path, folder), expected, "{path}");
        };
        check("app/a/route.ts", "app", Some("a/route.ts"));
        check("apps/web/app/a/page.tsx", "app", Some("a/page.tsx"));
        check("packages/app/src/app/a/page.tsx", "app", Some("a/page.tsx"));
        check("src/app.ts", "app", None);
        check("myapp/route.ts", "app", None);
        check("app/shop/app/route.ts", "app", Some("shop/app/route.ts"));
    }
}
