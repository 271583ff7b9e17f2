//! Makes plugins of compiled rules, for the build: `precompile encode IN.wasm OUT.wasm` turns a core module into a component,
//! `precompile compile IN.wasm OUT.cwasm` compiles a component for machines like this one, `precompile describe IN.wasm OUT.json`
//! writes what it says of itself, so that a run that needs none of its rules need not load it to know them.

use std::error::Error;
use std::{env, fs};

use host::{Host, Limits, PluginSource, encode};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [verb, input, output] = arguments.as_slice() else {
        return Err("usage: precompile encode|compile|describe INPUT OUTPUT".into());
    };
    let bytes = fs::read(input).map_err(|error| format!("cannot read {input}: {error}"))?;
    let made = match verb.as_str() {
        "encode" => encode(&bytes)?,
        "compile" => Host::new(Limits::default())?.compile(PluginSource::new(input, &bytes))?,
        "describe" => {
            let plugin = Host::new(Limits::default())?.load(PluginSource::new(input, &bytes))?;
            serde_json::to_vec(&plugin.describe().map_err(|failure| failure.to_string())?)?
        }
        _ => {
            return Err(format!("unknown verb `{verb}`, there are `encode`, `compile` and `describe`").into());
        }
    };
    fs::write(output, made).map_err(|error| format!("cannot write {output}: {error}"))?;
    Ok(())
}
