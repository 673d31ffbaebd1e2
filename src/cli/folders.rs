//! Where the reader's own files are: below the XDG folders of this program. `None` if there is no home folder.

use std::path::PathBuf;

/// Returns the XDG state folder of this program.
pub(super) fn default_state() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.state_dir().unwrap_or_else(|| base.data_dir()).join("nianbao"))
}

/// Returns where the reader's own list of places would be.
pub fn own_gazetteer() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("nianbao").join("gazetteer.txt"))
}

/// Returns where the reader's own names of metrics would be; they are added to the built-in taxonomy.
pub fn own_metrics() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("nianbao").join("metrics.toml"))
}

/// Returns where the reader's own keys would be; they are laid over the built-in table.
pub fn own_keys() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("nianbao").join("keys"))
}
