//! Who is told how far a scan is.

/// Something that shows how far a scan is. It is called from many threads.
pub trait Progress: Sync {
    /// So many projects will be scanned.
    fn projects(&self, count: u64);
    /// So many more files will be read.
    fn files_found(&self, count: u64);
    /// One file was read.
    fn file_done(&self);
    /// One project is done.
    fn project_done(&self);
}

/// Shows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quiet;

impl Progress for Quiet {
    fn projects(&self, _: u64) {}
    fn files_found(&self, _: u64) {}
    fn file_done(&self) {}
    fn project_done(&self) {}
}
