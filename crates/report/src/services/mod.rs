//! What the services that show findings beside code take, each in its own form.

pub(crate) mod github;
pub(crate) mod gitlab;
pub(crate) mod rdjson;

#[cfg(test)]
mod tests;
