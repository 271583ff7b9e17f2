//! Next.js: files whose exports the server calls, and server functions.
//!
//! App router: <https://nextjs.org/docs/app/api-reference/file-conventions> (`route`, `page`, `layout`, `template`, `default`, `error`,
//! `not-found`, `proxy` and its former name `middleware`, metadata files), <https://nextjs.org/docs/app/api-reference/functions>
//! (`generateMetadata`, `after`, `unstable_cache`), <https://nextjs.org/docs/app/api-reference/directives/use-server>. Pages router:
//! <https://nextjs.org/docs/pages/building-your-application/routing/api-routes>,
//! <https://nextjs.org/docs/pages/building-your-application/data-fetching>.

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Call, Declared, Entry, Library, NameMeaning, Offered};
use program::value::Value;

use crate::paths;
use crate::values::{entry, of_package};

/// Next.js.
#[derive(Clone, Copy, Debug)]
pub struct Next;

const METHODS: &[&str] = &["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];
/// Files of the app router whose default export the server renders.
const RENDERED: &[&str] =
    &["page", "layout", "template", "default", "loading", "not-found", "forbidden", "unauthorized"];
/// Files of the app router whose default export gives what search engines and social networks read.
const METADATA: &[&str] =
    &["sitemap", "robots", "manifest", "icon", "apple-icon", "opengraph-image", "twitter-image"];

impl Library for Next {
    /// What actions are handed by packages that parse it first (<https://next-safe-action.dev/docs/define-actions/create-the-client>).
    fn name_means(&self, name: &str) -> Option<NameMeaning> {
        matches!(name, "parsedInput" | "validatedInput").then_some(NameMeaning::Known)
    }

    fn name(&self) -> &'static str {
        "next"
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        let path = of_package(&call.callee, "next")?;
        match path.as_slice() {
            // It runs when the response has been sent.
            ["after" | "unstable_after"] => {
                for given in &call.arguments {
                    cx.run_later(&given.value);
                    cx.keep(&given.value);
                }
                Some(Value::null())
            }
            ["unstable_cache"] => call.argument(0).filter(|cached| cached.function().is_some()).cloned(),
            _ => None,
        }
    }

    fn entry(&self, cx: &mut Interpreter<'_>, declared: Declared<'_>) -> Option<Entry> {
        let function = cx.declaration(declared.function);
        let name = function.name.as_deref();
        if function.directives.iter().any(|directive| directive == "use server") {
            return Some(entry(EntryKind::Request, format!("action {}", name.unwrap_or("(function)"))));
        }
        // Components have it as a property.
        if name == Some("getInitialProps")
            && paths::below(declared.path, "pages").is_some()
            && cx.imports("next")
        {
            return Some(entry(EntryKind::Request, pages_route(declared.path)?));
        }
        None
    }

    fn export(&self, cx: &mut Interpreter<'_>, offered: Offered<'_>) -> Option<Entry> {
        // A server function may be called from the browser, whoever else calls it.
        if cx.source(offered.module).directives.iter().any(|directive| directive == "use server") {
            return Some(entry(EntryKind::Request, format!("action {}", offered.name)));
        }
        let label = label(offered.path, offered.name)?;
        // What a folder is called is not enough where the names of the exports are common ones.
        if !METHODS.contains(&offered.name) && !cx.imports("next") {
            return None;
        }
        Some(entry(EntryKind::Request, label))
    }
}

fn label(path: &str, name: &str) -> Option<String> {
    let (_, file) = paths::split(path);
    let file = paths::without_ending(file);
    if matches!((file, name), ("middleware", "middleware" | "default") | ("proxy", "proxy" | "default")) {
        return is_outermost(paths::split(path).0).then(|| file.to_owned());
    }
    if METHODS.contains(&name) {
        return (file == "route").then(|| app_route(path).map(|route| format!("{name} {route}")))?;
    }
    match name {
        "default" if RENDERED.contains(&file) => app_route(path).map(|route| format!("{file} {route}")),
        "default" if METADATA.contains(&file) => app_route(path).map(|route| format!("{file} {route}")),
        "default" => {
            let below = paths::below(path, "pages")?;
            below.starts_with("api/").then(|| pages_route(path))?
        }
        "generateMetadata" | "generateViewport" if matches!(file, "page" | "layout") => {
            app_route(path).map(|route| format!("{name} {route}"))
        }
        "getServerSideProps" | "getStaticProps" | "getStaticPaths" => {
            paths::below(path, "pages")?;
            pages_route(path).map(|route| format!("{name} {route}"))
        }
        _ => None,
    }
}

/// Whether a folder is that of an application: the project's own, or one of a workspace; or `src` in it.
fn is_outermost(folder: &str) -> bool {
    let folder = folder.strip_suffix("src").map_or(folder, |folder| folder.trim_end_matches('/'));
    match folder.split_once('/') {
        None => folder.is_empty(),
        Some((workspace, rest)) => {
            matches!(workspace, "apps" | "packages" | "examples" | "sites") && !rest.contains('/')
        }
    }
}

/// The route of a file of the app router: groups `(shop)` and slots `@modal` are no part of it.
fn app_route(path: &str) -> Option<String> {
    let (folders, _) = paths::split(paths::below(path, "app")?);
    Some(paths::route(folders.split('/').filter(|part| !part.starts_with(['(', '@']))))
}

/// The route of a file of the pages router.
fn pages_route(path: &str) -> Option<String> {
    let below = paths::without_ending(paths::below(path, "pages")?);
    let below =
        below.strip_suffix("index").filter(|rest| rest.is_empty() || rest.ends_with('/')).unwrap_or(below);
    Some(paths::route(below.split('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_the_routes_that_the_server_gives_them() {
        let check = |path: &str, name: &str, expected: Option<&str>| {
            assert_eq!(label(path, name).as_deref(), expected, "{path} {name}");
        };
        check("app/api/users/[id]/route.ts", "GET", Some("GET /api/users/[id]"));
        check("src/app/(shop)/@modal/cart/page.tsx", "default", Some("page /cart"));
        check("app/page.tsx", "default", Some("page /"));
        check("app/page.tsx", "Row", None);
        check("pages/api/users/index.ts", "default", Some("/api/users"));
        check("apps/web/pages/api/[...all].ts", "default", Some("/api/[...all]"));
        check("pages/users/[id].tsx", "getServerSideProps", Some("getServerSideProps /users/[id]"));
        check("pages/index.tsx", "default", None);
        check("src/middleware.ts", "middleware", Some("middleware"));
        check("apps/web/src/proxy.ts", "proxy", Some("proxy"));
        check("lib/proxy.ts", "proxy", None);
        check("lib/route.ts", "GET", None);
        check("app/api/users/handlers.ts", "GET", None);
    }
}
