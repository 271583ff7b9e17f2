//! Why a pack could not be compiled.

use std::io;
use std::path::PathBuf;

use crate::sdk::SdkError;
use crate::toolchain::ToolchainError;

/// Why a pack could not be compiled.
#[derive(Debug, thiserror::Error)]
pub enum CompileError {
    /// There is nothing to compile.
    #[error(
        "`{}` holds no plugin: there is no `Cargo.toml`, `src/pack.ts` or `src/pack.py` in it; `seqscan plugin new` writes a new one",
        folder.display()
    )]
    NoSource {
        /// The folder.
        folder: PathBuf,
    },
    /// The machine lacks something.
    #[error(transparent)]
    Toolchain(#[from] ToolchainError),
    /// The SDK that seqscan brings could not be laid into the folder.
    #[error(transparent)]
    Sdk(#[from] SdkError),
    /// The compiler found mistakes, and has printed them.
    #[error("{tool} could not compile `{}`", folder.display())]
    Tool {
        /// The compiler.
        tool: &'static str,
        /// The folder.
        folder: PathBuf,
    },
    /// It was compiled, but not to a module.
    #[error("`{}` makes no WebAssembly: say `crate-type = [\"cdylib\", \"rlib\"]` under `[lib]`", manifest.display())]
    NoModule {
        /// The manifest.
        manifest: PathBuf,
    },
    /// A compiler could not be run, or what it made not be read.
    #[error("failed to compile `{}`: {source}", folder.display())]
    Io {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}
