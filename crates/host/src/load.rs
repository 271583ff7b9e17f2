//! Loading plugins.

use std::sync::{Arc, OnceLock};

use cache::Store;
use wasmtime::Engine;
use wasmtime::component::{Component, InstancePre, Linker};

use crate::compiled;
use crate::contract::{self, Asked, CONTRACT_VERSION, ContractVersion};
use crate::limits::State;
use crate::ticker::Ticker;
use crate::{Limits, Plugin, engine, imports};

/// The sandbox: makes plugins of bytes. Cheap to make, and one serves all threads.
pub struct Host {
    shared: Arc<Shared>,
}

/// What all plugins of a host use while they are loaded and run.
pub(crate) struct Shared {
    pub(crate) engine: Engine,
    pub(crate) limits: Limits,
    linker: Linker<State>,
    cache: Option<Store>,
    ticker: OnceLock<Ticker>,
}

/// Why there is no sandbox.
#[derive(Debug, thiserror::Error)]
#[error("plugins cannot run on this machine: {0}")]
pub struct HostError(String);

/// The bytes of a plugin.
#[derive(Clone, Copy)]
pub struct PluginSource<'a> {
    pub(crate) name: &'a str,
    wasm: &'a [u8],
    compiled: Option<&'a [u8]>,
}

impl<'a> PluginSource<'a> {
    /// A plugin as its author gives it. `name` is what messages call it until it says its own: the file's path.
    #[must_use]
    pub fn new(name: &'a str, wasm: &'a [u8]) -> Self {
        Self { name, wasm, compiled: None }
    }

    /// The same plugin, with what [`Host::compile`] made of it on the build machine. Where that does not fit this machine or is
    /// for another wasm, the wasm is used as if it came alone.
    ///
    /// # Safety
    ///
    /// `compiled` must be what [`Host::compile`] gave, such as bytes that are embedded in the binary: it is machine code, and runs
    /// outside of the sandbox if it is anything else.
    #[must_use]
    #[expect(unsafe_code, reason = "only the caller knows where compiled code is from")]
    pub unsafe fn with_compiled(self, compiled: &'a [u8]) -> Self {
        Self { compiled: Some(compiled), ..self }
    }
}

/// Why a plugin could not be loaded.
#[derive(Debug, thiserror::Error)]
#[error("plugin `{plugin}` cannot be loaded: {cause}")]
pub struct LoadError {
    /// The plugin, as its source is named.
    pub plugin: String,
    /// Why.
    pub cause: LoadCause,
}

/// What is wrong with a plugin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadCause {
    /// The bytes are no WebAssembly.
    #[error("it is not WebAssembly; `seqscan plugin build` makes a plugin of its source")]
    NotWasm,
    /// The bytes are a module that was not made a component.
    #[error("it is a core module; `seqscan plugin build` makes a component of it")]
    CoreModule,
    /// The bytes begin as a component and go on as something else.
    #[error("it is damaged, so copy or build it again: {0}")]
    Invalid(String),
    /// It was built for a contract that this version does not know yet.
    #[error("it needs a newer seqscan: it was built for contract {0}, and this one has {CONTRACT_VERSION}")]
    NewerContract(ContractVersion),
    /// It was built for a contract that is no longer served.
    #[error("it was built for contract {0}: rebuild the plugin with rules-sdk {CONTRACT_VERSION}")]
    OlderContract(ContractVersion),
    /// It wants something that no plugin is given.
    #[error("it imports `{0}`, and plugins are given nothing but facts; leave out the code that needs it")]
    ForbiddenImport(String),
    /// It lacks a function of the contract.
    #[error("it does not export `{0}`, so it is not a pack of rules; `rules-sdk` says how one is made")]
    NotAPack(&'static str),
    /// Its facts have the right names and another shape.
    #[error(
        "its facts are not those of contract {CONTRACT_VERSION}, so build it again with the SDK of this version: {0}"
    )]
    OtherShape(String),
}

impl Host {
    /// A sandbox with these limits.
    ///
    /// # Errors
    ///
    /// When the machine is one that wasmtime has no compiler for.
    pub fn new(limits: Limits) -> Result<Self, HostError> {
        Self::make(limits, None)
    }

    /// The same sandbox, which keeps what it compiles in `store`. That must be for this alone.
    ///
    /// # Errors
    ///
    /// As of [`Host::new`].
    pub fn with_cache(limits: Limits, store: Store) -> Result<Self, HostError> {
        Self::make(limits, Some(store))
    }

    fn make(limits: Limits, cache: Option<Store>) -> Result<Self, HostError> {
        let failed = |error: wasmtime::Error| HostError(format!("{error:#}"));
        let engine = engine::engine().map_err(failed)?;
        let linker = imports::linker(&engine).map_err(failed)?;
        Ok(Self { shared: Arc::new(Shared { engine, limits, linker, cache, ticker: OnceLock::new() }) })
    }

    /// Makes a plugin ready to run. None of it runs before it is asked something.
    ///
    /// # Errors
    ///
    /// When the bytes are not a plugin for this version of the contract, or want more than a plugin is given.
    pub fn load(&self, source: PluginSource<'_>) -> Result<Plugin, LoadError> {
        let failed = |cause| LoadError { plugin: source.name.to_owned(), cause };
        let loaded = self.shared.load(source).map_err(failed)?;
        Ok(Plugin::loaded(source.name.to_owned(), Arc::clone(&self.shared), loaded))
    }

    /// A plugin that is loaded when it is first asked something: for those inside the program, which are known to be plugins, and of
    /// which a run may need none. One that cannot be loaded after all fails like one that cannot run.
    #[must_use]
    pub fn load_when_asked(&self, source: PluginSource<'static>) -> Plugin {
        Plugin::unloaded(source, Arc::clone(&self.shared))
    }

    /// Compiles a plugin ahead of time, for [`PluginSource::with_compiled`] on machines of the same kind as this one.
    ///
    /// # Errors
    ///
    /// When the bytes are not a plugin for this version of the contract.
    pub fn compile(&self, source: PluginSource<'_>) -> Result<Vec<u8>, LoadError> {
        let failed = |cause| LoadError { plugin: source.name.to_owned(), cause };
        contract::check(source.wasm).map_err(failed)?;
        let code = self.shared.machine_code(source.wasm).map_err(failed)?;
        Ok(cache::seal(compiled::key(&self.shared.engine, source.wasm), &code))
    }
}

/// A plugin that can run.
pub(crate) struct Loaded {
    pub(crate) asked: Asked,
    pub(crate) linked: InstancePre<State>,
}

impl Shared {
    /// Starts the clock for deadlines, if it does not run yet.
    pub(crate) fn start_clock(&self) {
        self.ticker.get_or_init(|| Ticker::start(&self.engine));
    }

    /// Makes a plugin of its bytes.
    pub(crate) fn load(&self, source: PluginSource<'_>) -> Result<Loaded, LoadCause> {
        let asked = contract::check(source.wasm)?;
        let component = self.component(source)?;
        let linked = self.linker.instantiate_pre(&component);
        let linked = linked.map_err(|error| LoadCause::OtherShape(format!("{error:#}")))?;
        Ok(Loaded { asked, linked })
    }

    /// The compiled form that is at hand, else a new one.
    fn component(&self, source: PluginSource<'_>) -> Result<Component, LoadCause> {
        let engine = &self.engine;
        let key = compiled::key(engine, source.wasm);
        if let Some(code) = source.compiled.and_then(|sealed| cache::open(key, sealed)) {
            #[expect(unsafe_code, reason = "embedded plugins are compiled on the build machine")]
            // SAFETY: `with_compiled` made its caller promise that `compile` gave these bytes, and the header says they are whole.
            let component = unsafe { compiled::deserialize(engine, code) };
            if let Some(component) = component {
                return Ok(component);
            }
        }
        if let Some(component) = self.cache.as_ref().and_then(|store| compiled::kept(store, engine, key)) {
            return Ok(component);
        }
        let code = self.machine_code(source.wasm)?;
        if let Some(store) = &self.cache {
            store.put(key, &code);
        }
        #[expect(unsafe_code, reason = "the code was just compiled")]
        // SAFETY: the line above got it from the compiler.
        let component = unsafe { compiled::deserialize(engine, &code) };
        component
            .ok_or_else(|| LoadCause::Invalid("the compiled plugin does not fit this machine".to_owned()))
    }

    fn machine_code(&self, wasm: &[u8]) -> Result<Vec<u8>, LoadCause> {
        let code = self.engine.precompile_component(wasm);
        code.map_err(|error| LoadCause::Invalid(format!("{error:#}")))
    }
}
