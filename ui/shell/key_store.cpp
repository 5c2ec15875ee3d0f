// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/key_store.h"

#include <algorithm>
#include <filesystem>

#include <QFileInfo>

#include "core/crypto/key_ring.h"
#include "core/workspace/workspace.h"
#include "ui/jobs/job_runner.h"
#include "ui/shell/keychain.h"
#include "ui/state/session.h"

namespace graylens::ui {

namespace {

constexpr const char* kRememberedKey = "keychain.ring"; // the ring whose passphrase is in the keychain

std::filesystem::path nativePath(const QString& path)
{
    return std::filesystem::path(path.toStdU16String());
}

} // namespace

KeyStore::KeyStore(Session& session, workspace::Workspace& workspace, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_workspace(workspace)
    , m_path(QString::fromStdString(crypto::defaultKeyRingPath().string()))
{ }

void KeyStore::setRingPath(const QString& path)
{
    if (path == m_path)
        return;
    m_path = path;
    Q_EMIT changed();
}

bool KeyStore::ringExists() const
{
    return QFileInfo::exists(m_path);
}

bool KeyStore::isUnlocked() const
{
    return m_ring != nullptr;
}

int KeyStore::keyCount() const
{
    if (!isUnlocked())
        return 0;
    const auto keys = m_ring->list();
    return static_cast<int>(std::count_if(keys.begin(), keys.end(), [](const auto& key) { return key.hasSecret; }));
}

QString KeyStore::statusText() const
{
    if (isUnlocked())
        return tr("%n key(s) loaded", nullptr, keyCount());
    return ringExists() ? tr("Key ring is locked") : tr("No key ring yet");
}

void KeyStore::setBusy(bool busy)
{
    m_busy = busy;
    Q_EMIT changed();
}

void KeyStore::unlock(QByteArray passphrase, Remember remember)
{
    if (m_busy)
        return;
    setBusy(true);
    using RingPtr = std::shared_ptr<const crypto::KeyRing>;
    auto secret = std::make_shared<crypto::SecretBytes>(crypto::SecretBytes::copyOf(
        std::as_bytes(std::span(passphrase.constData(), static_cast<std::size_t>(passphrase.size())))));
    wipe(passphrase);
    auto work = [path = nativePath(m_path), secret](const Operation&) -> Result<RingPtr> {
        GL_TRY(auto ring, crypto::loadKeyRing(path, *secret));
        return RingPtr(std::make_shared<const crypto::KeyRing>(std::move(ring)));
    };
    Job* job = m_session.jobs().start(tr("Unlocking the key ring"), this, std::move(work),
                                      [this, secret, remember](RingPtr ring) {
                                          if (remember == Remember::InKeychain) {
                                              const auto bytes = secret->bytes();
                                              storeInKeychain(QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                                                         static_cast<qsizetype>(bytes.size())));
                                          }
                                          m_ring = std::move(ring);
                                          publish();
                                          Q_EMIT unlocked();
                                      });
    connect(job, &Job::finished, this, [this, job] {
        setBusy(false);
        if (job->state() == Job::State::Failed)
            Q_EMIT failed(job->error());
    });
}

void KeyStore::lock()
{
    m_ring.reset();
    publish();
    Q_EMIT changed();
}

void KeyStore::addDemoKeys(std::shared_ptr<const crypto::KeyRing> keys)
{
    m_demo = std::move(keys);
    publish();
}

void KeyStore::publish()
{
    if (!m_demo || !m_ring) {
        m_session.setKeys(m_demo ? m_demo : m_ring);
        return;
    }
    auto all = std::make_shared<crypto::KeyRing>();
    static_cast<void>(all->merge(*m_ring)); // only fails beyond a thousand keys
    static_cast<void>(all->merge(*m_demo));
    m_session.setKeys(std::move(all));
}

bool KeyStore::isRemembered() const
{
    return m_workspace.value(kRememberedKey) == m_path.toStdString();
}

void KeyStore::storeInKeychain(const QByteArray& passphrase)
{
    writeToKeychain(m_path, passphrase, this, [this, path = m_path](bool isKept) {
        if (isKept) {
            static_cast<void>(m_workspace.setValue(kRememberedKey, path.toStdString()));
            Q_EMIT notice(tr("The passphrase is kept in the system keychain."));
        } else {
            Q_EMIT notice(
                tr("The system keychain is not available: the passphrase was not kept and will be asked for again."));
        }
    });
}

void KeyStore::unlockRemembered()
{
    if (m_busy)
        return;
    setBusy(true);
    readFromKeychain(m_path, this, [this](std::optional<QByteArray> passphrase) {
        setBusy(false);
        if (passphrase) {
            unlock(std::move(*passphrase), Remember::No);
            return;
        }
        Q_EMIT notice(tr("The system keychain does not answer: please type the passphrase."));
    });
}

} // namespace graylens::ui
