// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QObject>
#include <QString>

#include "core/base/result.h"

namespace graylens::crypto {
class KeyRing;
}

namespace graylens::workspace {
class Workspace;
}

namespace graylens::ui {

class Session;

/// The user's key ring as the workbench sees it: which file, locked or not, and how to unlock it. Passphrases are
/// kept nowhere but, when asked for, in the system's keychain.
class KeyStore : public QObject
{
    Q_OBJECT
public:
    enum class Remember { No, InKeychain };

    KeyStore(Session& session, workspace::Workspace& workspace, QObject* parent = nullptr);

    QString ringPath() const { return m_path; }
    void setRingPath(const QString& path);
    bool ringExists() const;
    bool isUnlocked() const;
    int keyCount() const; ///< secret keys of the unlocked ring
    bool isBusy() const { return m_busy; }
    /// "2 keys loaded", "Key ring is locked", "No key ring yet".
    QString statusText() const;

    /// Opens the ring off the GUI thread; the passphrase is wiped. The answer comes as unlocked() or failed().
    void unlock(QByteArray passphrase, Remember remember);
    void lock();
    /// Keys that come with the demo, beside the user's own.
    void addDemoKeys(std::shared_ptr<const crypto::KeyRing> keys);
    /// True where a passphrase for this ring was put into the keychain earlier.
    bool isRemembered() const;
    /// Asks the keychain, at most a second; then as unlock().
    void unlockRemembered();

Q_SIGNALS:
    void changed();
    void unlocked();
    void failed(const graylens::Error& error);
    /// Something worth a line that is no failure: the keychain is not available, ...
    void notice(const QString& text);

private:
    void storeInKeychain(const QByteArray& passphrase);
    void setBusy(bool busy);
    void publish();

    Session& m_session;
    workspace::Workspace& m_workspace;
    QString m_path;
    std::shared_ptr<const crypto::KeyRing> m_ring; ///< the user's, unlocked
    std::shared_ptr<const crypto::KeyRing> m_demo;
    bool m_busy = false;
};

} // namespace graylens::ui
