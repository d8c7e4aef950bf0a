//! Words that command, in every state.

/// Commands (dialogue.md §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// ORANG, PETUGAS.
    Human,
    /// A wish to be called or to talk (TELEPON, CALL, BICARA): soft.
    Call,
    /// `butuh bantuan`, `mau lapor`: as HUMAN.
    Plea,
    /// HELP, BANTUAN: help text, and a case.
    Help,
    /// MENU, INFO, `?`.
    Menu,
    /// STOP.
    Stop,
    /// BERHENTI: as STOP, asks first on the child path.
    StopSoft,
    /// HAPUS.
    Delete,
    /// DATA SAYA.
    Data,
    /// BAHASA.
    Lang,
    /// ENGLISH.
    LangEn,
    /// INDONESIA.
    LangId,
    /// Javanese asked for.
    LangJv,
    /// Sundanese asked for.
    LangSu,
    /// Malay or another language asked for.
    LangOther,
    /// KEMBALI.
    Back,
    /// SALAH: back, or in `D_*` the question whether it is over.
    Wrong,
    /// ULANG.
    Repeat,
    /// KENAPA.
    Why,
    /// APA INI.
    About,
    /// TOKO: the cover line once, then silence.
    Exit,
    /// `salah nomor`: as exit, nothing is sent.
    WrongNumber,
    /// SELESAI, KELUAR: later.
    Done,
    /// BATAL: later.
    Cancel,
    /// `nanti dulu`: later.
    Pause,
    /// STATUS.
    Status,
    /// KODE.
    Code,
    /// MULAI.
    Restart,
    /// `sudah aman`: in `D_*` the question whether it is over, elsewhere no command.
    SafeNow,
}

impl Command {
    /// Whether it wins over the open question.
    #[must_use]
    pub const fn is_hard(self) -> bool {
        matches!(self, Self::Human | Self::Plea | Self::Stop | Self::StopSoft | Self::Delete)
            || matches!(self, Self::Exit | Self::WrongNumber)
    }
}
