// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/keychain.h"

#ifdef GRAYLENS_HAS_KEYCHAIN

#include <cstdlib>

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>
#include <qt6keychain/keychain.h>

namespace graylens::cli::keychain {

namespace {

constexpr int kPatienceMs = 1000;

/// Without a session bus QtKeychain only answers "other error", and not at once.
bool hasSession()
{
    const char* bus = std::getenv("DBUS_SESSION_BUS_ADDRESS");
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    std::error_code ignored;
    return (bus && *bus)
        || (runtime && *runtime && std::filesystem::exists(std::filesystem::path(runtime) / "bus", ignored));
}

void prepare(QKeychain::Job& job, const std::filesystem::path& keyRing)
{
    if (!QCoreApplication::instance()) {
        static int argc = 1;
        static char name[] = "graylens-cli";
        static char* argv[] = {name, nullptr};
        static QCoreApplication application(argc, argv);
    }
    std::error_code ignored;
    const auto whole = std::filesystem::weakly_canonical(keyRing, ignored);
    job.setAutoDelete(false);
    job.setInsecureFallback(false);
    job.setKey(QString::fromStdString((whole.empty() ? keyRing : whole).string()));
}

/// Runs the job for a second at most; false where it did not end.
bool finishes(QKeychain::Job& job)
{
    QEventLoop loop;
    bool isDone = false;
    QObject::connect(&job, &QKeychain::Job::finished, &loop, [&] {
        isDone = true;
        loop.quit();
    });
    QTimer::singleShot(kPatienceMs, &loop, &QEventLoop::quit);
    job.start();
    if (!isDone)
        loop.exec();
    return isDone;
}

Result<void> outcome(QKeychain::Job& job)
{
    if (!hasSession())
        return fail(Errc::Unavailable, "there is no desktop session whose keychain could be asked");
    if (!finishes(job))
        return fail(Errc::Timeout, "the system's keychain did not answer within a second");
    if (job.error() != QKeychain::NoError)
        return fail(Errc::Unavailable, "the system's keychain said: " + job.errorString().toStdString());
    return {};
}

QString service()
{
    return QStringLiteral("Graylens key ring");
}

} // namespace

std::optional<crypto::SecretBytes> read(const std::filesystem::path& keyRing, std::ostream& err)
{
    if (!hasSession())
        return std::nullopt;
    QKeychain::ReadPasswordJob job(service());
    prepare(job, keyRing);
    if (!finishes(job)) {
        err << "graylens-cli: the system's keychain did not answer within a second\n";
        return std::nullopt;
    }
    if (job.error() != QKeychain::NoError)
        return std::nullopt; // nothing stored, or no keychain: then the passphrase is asked for
    QByteArray found = job.binaryData();
    const auto raw = std::as_writable_bytes(std::span(found.data(), static_cast<std::size_t>(found.size())));
    auto passphrase = crypto::SecretBytes::copyOf(raw);
    crypto::wipe(raw);
    return passphrase;
}

Result<void> store(const std::filesystem::path& keyRing, const crypto::SecretBytes& passphrase)
{
    QKeychain::WritePasswordJob job(service());
    prepare(job, keyRing);
    QByteArray bytes(reinterpret_cast<const char*>(passphrase.data()), static_cast<qsizetype>(passphrase.size()));
    job.setBinaryData(bytes);
    auto stored = outcome(job);
    crypto::wipe(std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))));
    return stored;
}

Result<void> forget(const std::filesystem::path& keyRing)
{
    QKeychain::DeletePasswordJob job(service());
    prepare(job, keyRing);
    return outcome(job);
}

} // namespace graylens::cli::keychain

#else

namespace graylens::cli::keychain {

std::optional<crypto::SecretBytes> read(const std::filesystem::path&, std::ostream&)
{
    return std::nullopt;
}

Result<void> store(const std::filesystem::path&, const crypto::SecretBytes&)
{
    return fail(Errc::Unavailable, "this program was built without the system's keychain");
}

Result<void> forget(const std::filesystem::path&)
{
    return fail(Errc::Unavailable, "this program was built without the system's keychain");
}

} // namespace graylens::cli::keychain

#endif
