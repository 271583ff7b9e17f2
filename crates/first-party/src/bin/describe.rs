//! Writes what the packs inside the program say of themselves, so that it knows their rules without loading them: `describe OUT.json`.

use std::error::Error;
use std::{env, fs};

use ir::PackInfo;

#[expect(clippy::disallowed_methods, reason = "a tool of the build takes the name of the file it writes")]
fn main() -> Result<(), Box<dyn Error>> {
    let output = env::args().nth(1).ok_or("usage: describe OUTPUT")?;
    let packs: Vec<PackInfo> = first_party::PACKS.iter().map(|pack| pack().describe()).collect();
    fs::write(&output, serde_json::to_vec(&packs)?)
        .map_err(|error| format!("cannot write {output}: {error}"))?;
    Ok(())
}
