// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/why_dialog.h"

#include <QInputDialog>
#include <QLineEdit>

#include "ui/backend/named.h"

namespace graylens::ui {

void askWhy(QWidget* parent, const QString& title, const QString& question, std::function<void(const QString&)> done)
{
    auto* dialog = named(new QInputDialog(parent), QStringLiteral("clusterWhyDialog"), title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setInputMode(QInputDialog::TextInput);
    dialog->setLabelText(question);
    if (auto* line = dialog->findChild<QLineEdit*>()) {
        named(line, QStringLiteral("clusterWhyText"), question);
        line->setMinimumWidth(line->fontMetrics().averageCharWidth() * 50);
        line->setMaxLength(500);
    }
    QObject::connect(dialog, &QInputDialog::textValueSelected, parent, [done = std::move(done)](const QString& text) {
        if (!text.trimmed().isEmpty())
            done(text.trimmed());
    });
    dialog->open();
}

} // namespace graylens::ui
