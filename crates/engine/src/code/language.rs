//! The languages that application code is read in, and their front ends behind one interface.

use facts::Problem;
use libraries::markers::Words;
use program::library::Library;
use program::model::Module;
use program::program::Resolver;
use text::TextRange;

use super::CodeConfiguration;

/// A language of application code. Code of one calls no code of another, so each has a program of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Language {
    /// TypeScript and JavaScript.
    EcmaScript,
    /// PHP, and templates of Blade.
    Php,
    /// Python, and templates of Django and of Jinja.
    Python,
}

impl Language {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::EcmaScript, Self::Php, Self::Python];

    /// The language of a file, by its path.
    pub(crate) fn of(path: &str) -> Option<Self> {
        if ecmascript::reads(path) {
            Some(Self::EcmaScript)
        } else if php::reads(path) || php::is_template(path) {
            Some(Self::Php)
        } else if python::reads(path) || python::templates::is_template(path) {
            Some(Self::Python)
        } else {
            None
        }
    }

    /// Reads one file.
    pub(crate) fn lower(self, path: &str, text: &str) -> (Module, Vec<Problem>) {
        match self {
            Self::EcmaScript => {
                let lowered = ecmascript::lower(path, text);
                (lowered.module, lowered.problems)
            }
            Self::Php => {
                let is_template = php::is_template(path);
                let lowered = if is_template { php::lower_template(text) } else { php::lower(text) };
                (lowered.module, lowered.problems)
            }
            Self::Python => {
                let is_template = python::templates::is_template(path);
                let lowered =
                    if is_template { python::templates::lower(path, text) } else { python::lower(text) };
                (lowered.module, lowered.problems)
            }
        }
    }

    /// Whether a file is run by others of its language only, which name it by other means than imports: a template.
    pub(crate) fn is_rendered(self, path: &str) -> bool {
        self == Self::Python && python::templates::is_template(path)
    }

    /// Where the comments of a file are, with their marks.
    pub(crate) fn comments(self, path: &str, text: &str) -> Vec<TextRange> {
        match self {
            Self::EcmaScript => ecmascript::comments(path, text),
            Self::Php => php::comments(text),
            Self::Python if python::templates::is_template(path) => python::templates::comments(text),
            Self::Python => python::comments(text),
        }
    }

    /// What a file may import, by a look at its text; none where that does not tell which other files it needs: classes of PHP find each
    /// other by their names alone.
    pub(crate) fn imported_modules(self, text: &str) -> Option<Vec<String>> {
        match self {
            Self::EcmaScript => {
                Some(ecmascript::imported_modules(text).into_iter().map(str::to_owned).collect())
            }
            Self::Php => None,
            Self::Python => Some(python::imported_modules(text)),
        }
    }

    /// The directives at the head of a file, by a look at its text.
    pub(crate) fn directives(self, text: &str) -> impl Iterator<Item = &str> {
        (self == Self::EcmaScript).then(|| ecmascript::directives(text)).into_iter().flatten()
    }

    /// How the modules at `paths` find each other.
    pub(crate) fn resolver(self, paths: Vec<String>, configuration: &CodeConfiguration) -> Box<dyn Resolver> {
        match self {
            Self::EcmaScript => {
                let CodeConfiguration { packages, locked, typescript, .. } = configuration;
                Box::new(ecmascript::Modules::new(paths, packages.clone(), locked.clone(), typescript))
            }
            Self::Php => Box::new(php::Modules::new(paths, &configuration.composer)),
            Self::Python => Box::new(python::Modules::new(paths)),
        }
    }

    /// What occurs in each file that uses a library whose calls are understood.
    pub(crate) fn markers(self) -> Words {
        match self {
            Self::EcmaScript => libraries::markers::ECMASCRIPT,
            Self::Php => libraries::markers::PHP,
            Self::Python => libraries::markers::PYTHON,
        }
    }

    /// What calls mean in it.
    pub(crate) fn libraries(self) -> &'static [&'static dyn Library] {
        match self {
            Self::EcmaScript => libraries::ECMASCRIPT,
            Self::Php => libraries::PHP,
            Self::Python => libraries::PYTHON,
        }
    }
}
