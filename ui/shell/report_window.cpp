// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/report_window.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace graylens::ui {

void saveTextAs(QWidget* parent, const QString& title, const QString& suggestedName, const QString& text)
{
    auto* dialog = new QFileDialog(parent, title, suggestedName);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [parent, text, title](const QString& path) {
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 && file.commit())
            return;
        auto* box = new QMessageBox(QMessageBox::Warning, title,
                                    ReportWindow::tr("Cannot write %1: %2").arg(path, file.errorString()),
                                    QMessageBox::Ok, parent);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
    dialog->open();
}

ReportWindow::ReportWindow(const QString& title, const QString& text, const QString& suggestedName, QWidget* parent)
    : QDialog(parent)
    , m_text(text)
    , m_suggestedName(suggestedName)
{
    setObjectName(QStringLiteral("reportWindow"));
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* view = new QPlainTextEdit(text, this);
    view->setObjectName(QStringLiteral("reportText"));
    view->setAccessibleName(title);
    view->setReadOnly(true);
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    auto* save = buttons->addButton(tr("Save as…"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("reportCopy"));
    copy->setAccessibleName(tr("Copy the report"));
    save->setObjectName(QStringLiteral("reportSave"));
    save->setAccessibleName(tr("Save the report"));
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_text); });
    connect(save, &QPushButton::clicked, this, &ReportWindow::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* column = new QVBoxLayout(this);
    column->addWidget(view);
    column->addWidget(buttons);
    resize(760, 480);
}

void ReportWindow::save()
{
    saveTextAs(this, tr("Save as"), m_suggestedName, m_text);
}

} // namespace graylens::ui
