//! What the configuration of PHP projects says about how classes find each other.

/// A `composer.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComposerPackage {
    /// The package's name.
    pub name: Option<String>,
    /// The beginnings of class names and the folders that they stand for, relative to the file: `App\` is `app/` (PSR-4). Those that are for
    /// development only are among them.
    pub namespaces: Vec<(String, String)>,
    /// Folders and files whose classes are found wherever they lie (`classmap`).
    pub class_maps: Vec<String>,
    /// The packages that it needs, with the versions as they are written.
    pub dependencies: Vec<(String, String)>,
}
