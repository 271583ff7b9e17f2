//! A summary in GitHub's Markdown, for the summary of a job or a comment on a change.

mod escape;
mod summary;

pub(crate) use summary::write;

#[cfg(test)]
mod tests;
