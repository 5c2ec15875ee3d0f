// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/connector_fields.h"

#include <QCoreApplication>
#include <QFormLayout>
#include <QLineEdit>

#include "ui/backend/named.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

namespace {

/// What the connectors that come along call their fields; words of others stay as they are.
[[maybe_unused]] constexpr const char* kWords[] = {
    QT_TRANSLATE_NOOP("ConnectorFields", "Server"),
    QT_TRANSLATE_NOOP("ConnectorFields", "Organization"),
    QT_TRANSLATE_NOOP("ConnectorFields", "Project"),
    QT_TRANSLATE_NOOP("ConnectorFields", "Gray environment"),
    QT_TRANSLATE_NOOP("ConnectorFields", "Trusts"),
    QT_TRANSLATE_NOOP("ConnectorFields", "Folder"),
    QT_TRANSLATE_NOOP("ConnectorFields", "Its short name, as in addresses"),
    QT_TRANSLATE_NOOP("ConnectorFields", "PEM file; empty: those of the system"),
    QT_TRANSLATE_NOOP("ConnectorFields", "The folder that has *.jsonl files"),
};

QString word(const std::string& text)
{
    return QCoreApplication::translate("ConnectorFields", text.c_str());
}

} // namespace

ConnectorFields::ConnectorFields(const backend::Connector& connector, QWidget* parent)
    : QWidget(parent)
    , m_name(connector.name())
    , m_takesToken(connector.takesToken())
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    for (const backend::ConnectorField& field : connector.fields()) {
        auto* edit
            = named(new QLineEdit(this),
                    QStringLiteral("backendField.%1.%2").arg(fromUtf8(m_name), fromUtf8(field.key)), word(field.label));
        edit->setPlaceholderText(word(field.hint));
        form->addRow(tr("%1:").arg(word(field.label)), edit);
        connect(edit, &QLineEdit::textChanged, this, &ConnectorFields::edited);
        connect(edit, &QLineEdit::returnPressed, this, &ConnectorFields::accepted);
        m_lines.append({field, edit});
    }
}

QString ConnectorFields::address() const
{
    backend::ConnectorAddress out {m_name, {}};
    for (const Line& line : m_lines) {
        std::string value = line.edit->text().trimmed().toStdString();
        if (value.empty() && line.field.isRequired && line.field.otherwise.empty())
            return {};
        out.values[line.field.key] = std::move(value);
    }
    return fromUtf8(backend::textOf(out));
}

void ConnectorFields::setValues(const backend::ConnectorValues& values)
{
    for (const Line& line : m_lines) {
        const auto value = values.find(line.field.key);
        line.edit->setText(value == values.end() ? QString() : fromUtf8(value->second));
    }
}

} // namespace graylens::ui
