//! Compose files: the images of their services.

use std::borrow::Cow;

use facts::{Hint, HintSource, Problem};

use super::lower::problem;
use super::said::{beside, hint};
use crate::documents::{Document, Node};
use crate::systems::of_image;

/// Lowers a compose file. One that breaks off is a problem only if it is a compose file: others are called so too.
pub(crate) fn lower(document: &Document, path: &str) -> (Vec<Hint>, Vec<Problem>) {
    let root = document.root();
    let Some(services) = root.get("services") else {
        return (Vec::new(), Vec::new());
    };
    // Extensions hold what services share by alias.
    let extensions = root.entries().iter().filter(|(key, _)| key.starts_with("x-"));
    let nodes = services.entries().iter().chain(extensions).map(|(_, node)| node);
    let hints = nodes.filter_map(|node| image_hint(node, path)).collect();
    (hints, document.fault.map(problem).into_iter().collect())
}

fn image_hint(service: &Node, path: &str) -> Option<Hint> {
    let image = service.get("image")?;
    let (system, version) = of_image(&expanded(image.text()?))?;
    Some(Hint { version, folder: beside(path), ..hint(image.range, HintSource::ComposeImage, system) })
}

/// The text with `${NAME:-default}` and `${NAME-default}` replaced by their defaults, and other variables by nothing.
fn expanded(text: &str) -> Cow<'_, str> {
    if !text.contains("${") {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, variable)) = rest.split_once("${") {
        out.push_str(before);
        let (variable, after) = variable.split_once('}').unwrap_or((variable, ""));
        if let Some((_, default)) = variable.split_once('-') {
            out.push_str(default);
        }
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}
