// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QByteArray>
#include <QString>

class QObject;

namespace graylens::ui {

// The system's keychain, asked without waiting. `answer` is called once, on the GUI thread, within a second; without a
// keychain that works as a refusal. It is not called where `context` died before.

void writeToKeychain(const QString& key, const QByteArray& secret, QObject* context,
                     std::function<void(bool isKept)> answer);
/// The caller wipes what it is given.
void readFromKeychain(const QString& key, QObject* context,
                      std::function<void(std::optional<QByteArray> secret)> answer);
void removeFromKeychain(const QString& key);
/// Overwrites the bytes, where they are not shared with another array.
void wipe(QByteArray& secret);

} // namespace graylens::ui
