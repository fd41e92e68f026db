package io.portaplus.payments.settings;

/**
 * One value that somebody has set for a tenant.
 *
 * @param featureName empty where the value stands for every feature
 * @param contentId 0 where the value stands for all content
 */
public record SettingRow(String featureName, long contentId, String name, String value) {}
