// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backend/backend.h"
#include "core/proto/backend_v1.pb.h"

/// Values of core/backend as messages of core/proto/backend_v1.proto, and back. Texts that are no UTF-8 are repaired on
/// the way out. Numbers of enumerations that this program does not know are counted: what they stand in cannot be
/// trusted.
namespace graylens::backend::rpc {

struct Unknown
{
    int count = 0;
};

void write(const PageRequest& from, v1::PageRequest& to);
void write(const Environment& from, v1::Environment& to);
void write(const Filter& from, v1::Filter& to);
PageRequest read(const v1::PageRequest& from, Unknown& unknown);
Environment read(const v1::Environment& from, Unknown& unknown);
Filter read(const v1::Filter& from, Unknown& unknown);

void write(const CrashRecord& from, v1::CrashRecord& to);
void write(const ClusterSummary& from, v1::ClusterSummary& to);
void write(const ClusterDetail& from, v1::ClusterDetail& to);
void write(const ClusterQuery& from, v1::ClustersRequest& to);
void write(const ClusterEdit& from, v1::ClusterEdit& to);
void write(const ClusterRule& from, v1::ClusterRule& to);
void write(const TrendQuery& from, v1::TrendRequest& to);
void write(const TrendSlot& from, v1::TrendSlot& to);
void write(const Facet& from, v1::Facet& to);
void write(const SampleQuery& from, v1::SamplesRequest& to);
CrashRecord read(const v1::CrashRecord& from, Unknown& unknown);
ClusterSummary read(const v1::ClusterSummary& from, Unknown& unknown);
ClusterDetail read(const v1::ClusterDetail& from, Unknown& unknown);
ClusterQuery read(const v1::ClustersRequest& from, Unknown& unknown);
ClusterEdit read(const v1::ClusterEdit& from, Unknown& unknown);
ClusterRule read(const v1::ClusterRule& from, Unknown& unknown);
TrendQuery read(const v1::TrendRequest& from, Unknown& unknown);
TrendSlot read(const v1::TrendSlot& from, Unknown& unknown);
Facet read(const v1::Facet& from, Unknown& unknown);
SampleQuery read(const v1::SamplesRequest& from, Unknown& unknown);

void write(const FeedbackItem& from, v1::FeedbackItem& to);
void write(const FeedbackQuery& from, v1::FeedbackRequest& to);
void write(const WordQuery& from, v1::WordsRequest& to);
void write(const WordCounts& from, v1::WordCounts& to);
void write(const AlertRule& from, v1::AlertRule& to);
FeedbackItem read(const v1::FeedbackItem& from, Unknown& unknown);
FeedbackQuery read(const v1::FeedbackRequest& from, Unknown& unknown);
WordQuery read(const v1::WordsRequest& from, Unknown& unknown);
WordCounts read(const v1::WordCounts& from, Unknown& unknown);
AlertRule read(const v1::AlertRule& from, Unknown& unknown);

void write(const Release& from, v1::Release& to);
void write(const ReleaseQuery& from, v1::ReleasesRequest& to);
void write(const ReleaseRequest& from, v1::ReleaseRequest& to);
void write(const ReleaseOperation& from, v1::ReleaseOperation& to);
void write(const OperationQuery& from, v1::OperationsRequest& to);
void write(const MetricQuery& from, v1::MetricsRequest& to);
void write(const MetricCell& from, v1::MetricCell& to);
void write(const TailQuery& from, v1::TailRequest& to);
void write(const TailDevice& from, v1::TailDevice& to);
Release read(const v1::Release& from, Unknown& unknown);
ReleaseQuery read(const v1::ReleasesRequest& from, Unknown& unknown);
ReleaseRequest read(const v1::ReleaseRequest& from, Unknown& unknown);
ReleaseOperation read(const v1::ReleaseOperation& from, Unknown& unknown);
OperationQuery read(const v1::OperationsRequest& from, Unknown& unknown);
MetricQuery read(const v1::MetricsRequest& from, Unknown& unknown);
MetricCell read(const v1::MetricCell& from, Unknown& unknown);
TailQuery read(const v1::TailRequest& from, Unknown& unknown);
TailDevice read(const v1::TailDevice& from, Unknown& unknown);

void write(const BundleInfo& from, v1::BundleInfo& to);
void write(const BundleQuery& from, v1::BundlesRequest& to);
void write(const Chunk& from, v1::Chunk& to);
void write(const UploadState& from, v1::UploadState& to);
BundleInfo read(const v1::BundleInfo& from, Unknown& unknown);
BundleQuery read(const v1::BundlesRequest& from, Unknown& unknown);
Chunk read(const v1::Chunk& from, Unknown& unknown);
UploadState read(const v1::UploadState& from, Unknown& unknown);

void write(const TaskRequest& from, v1::TaskRequest& to);
void write(const Task& from, v1::Task& to);
void write(const TaskQuery& from, v1::TasksRequest& to);
void write(const TaskDevice& from, v1::TaskDevice& to);
void write(const TaskDeviceQuery& from, v1::TaskDevicesRequest& to);
void write(const DeviceReport& from, v1::DeviceReport& to);
TaskRequest read(const v1::TaskRequest& from, Unknown& unknown);
Task read(const v1::Task& from, Unknown& unknown);
TaskQuery read(const v1::TasksRequest& from, Unknown& unknown);
TaskDevice read(const v1::TaskDevice& from, Unknown& unknown);
TaskDeviceQuery read(const v1::TaskDevicesRequest& from, Unknown& unknown);
DeviceReport read(const v1::DeviceReport& from, Unknown& unknown);

void write(const IngestBatch& from, v1::IngestBatch& to);
void write(const IngestReceipt& from, v1::IngestReceipt& to);
void write(const Device& from, v1::Device& to);
void write(const DeviceQuery& from, v1::DevicesRequest& to);
void write(const BackendInfo& from, v1::InfoReply& to);
void write(const AuditEntry& from, v1::AuditEntry& to);
IngestBatch read(const v1::IngestBatch& from, Unknown& unknown);
IngestReceipt read(const v1::IngestReceipt& from, Unknown& unknown);
Device read(const v1::Device& from, Unknown& unknown);
DeviceQuery read(const v1::DevicesRequest& from, Unknown& unknown);
BackendInfo read(const v1::InfoReply& from, Unknown& unknown);
AuditEntry read(const v1::AuditEntry& from, Unknown& unknown);

} // namespace graylens::backend::rpc
