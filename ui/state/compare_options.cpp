// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/compare_options.h"

#include <QJsonDocument>

#include "core/casefile/options_text.h"

namespace graylens::ui {

QJsonObject toJson(const analysis::DiffOptions& options)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(casefile::optionsText(options))).object();
}

analysis::DiffOptions optionsFromJson(const QJsonObject& object)
{
    return casefile::optionsFromText(QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString());
}

} // namespace graylens::ui
