// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/keychain.h"

#include <span>

#include <QObject>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include "core/crypto/secret_bytes.h"

namespace graylens::ui {

namespace {

constexpr int kTimeoutMs = 1000;
const QString kService = QStringLiteral("Graylens");

/// Starts a keychain job and calls `answer` once: with the job where it succeeded, else with null, also where no answer
/// comes in time. QtKeychain without a session bus may answer late or with "other error" only.
template <class Answer> void run(QKeychain::Job* job, QObject* context, Answer answer)
{
    auto* timer = new QTimer(context);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, context, [timer, answer] {
        timer->deleteLater();
        answer(nullptr);
    });
    QObject::connect(job, &QKeychain::Job::finished, timer, [timer, answer](QKeychain::Job* done) {
        if (!timer->isActive())
            return;
        timer->stop();
        timer->deleteLater();
        answer(done->error() == QKeychain::NoError ? done : nullptr);
    });
    timer->start(kTimeoutMs);
    job->start();
}

} // namespace

void writeToKeychain(const QString& key, const QByteArray& secret, QObject* context, std::function<void(bool)> answer)
{
    auto* job = new QKeychain::WritePasswordJob(kService);
    job->setKey(key);
    job->setBinaryData(secret);
    run(job, context, [answer = std::move(answer)](const QKeychain::Job* done) { answer(done != nullptr); });
}

void readFromKeychain(const QString& key, QObject* context, std::function<void(std::optional<QByteArray>)> answer)
{
    auto* job = new QKeychain::ReadPasswordJob(kService);
    job->setKey(key);
    run(job, context, [answer = std::move(answer)](QKeychain::Job* done) {
        auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(done);
        answer(read ? std::optional(read->binaryData()) : std::nullopt);
    });
}

void removeFromKeychain(const QString& key)
{
    auto* job = new QKeychain::DeletePasswordJob(kService); // deletes itself
    job->setKey(key);
    job->start();
}

void wipe(QByteArray& secret)
{
    crypto::wipe(std::as_writable_bytes(std::span(secret.data(), static_cast<std::size_t>(secret.size()))));
}

} // namespace graylens::ui
