package org.qyran.cli.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.qyran.imagery.mark.Detection;
import org.qyran.kernel.Language;
import org.qyran.scenario.World;

/**
 * All the page tells.
 *
 * @param detections with their chips
 * @param spots best first
 * @param pictured how many of them have chips
 * @param layers in the order shown
 * @param levels of each layer's pyramid, by its key
 * @param metresPerPixel of each layer's finest level, by its key
 */
record Story(
        World world,
        Instant produced,
        Language language,
        List<Detection> detections,
        List<Spot> spots,
        int pictured,
        List<Layer> layers,
        Map<String, List<Pyramid.Level>> levels,
        Map<String, Double> metresPerPixel,
        Reckoning reckoning) {}
