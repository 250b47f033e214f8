package org.qyran.server.storage;

import java.time.Duration;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** How a bucket is asked, and what its answers to the first questions mean. */
final class BucketClient {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);
    private static final int LEAST_OF_A_SERVER = 500;

    private BucketClient() {}

    /** Only what every S3-compatible store understands: no checksums in trailers, no chunks. */
    static S3Client of(StoreSetting.Bucket setting) {
        S3ClientBuilder builder =
                S3Client.builder()
                        .region(Region.of(setting.region()))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(
                                                setting.key(), setting.secret())))
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .serviceConfiguration(
                                S3Configuration.builder().chunkedEncodingEnabled(false).build())
                        .overrideConfiguration(
                                own -> own.defaultProfileFile(ProfileFile.aggregator().build()))
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(TO_CONNECT)
                                        .socketTimeout(TO_ANSWER));
        // A name of its own for each bucket is Amazon's custom alone.
        setting.endpoint().ifPresent(at -> builder.endpointOverride(at).forcePathStyle(true));
        return builder.build();
    }

    /** What a store calls what went wrong; empty where it calls it nothing. */
    static String code(AwsServiceException refused) {
        AwsErrorDetails details = refused.awsErrorDetails();
        return details == null ? "" : Objects.requireNonNullElse(details.errorCode(), "");
    }

    /**
     * @throws StoreRefusal saying what is wrong
     */
    static void mustBeUsable(S3Client client, StoreSetting.Bucket setting) throws StoreRefusal {
        String where = setting.endpoint().map(Object::toString).orElse("Amazon S3");
        try {
            // Asked by its contents: an answer without a body has no words for what is wrong.
            client.listObjectsV2(of -> of.bucket(setting.bucket()).maxKeys(1));
            BucketVersioningStatus versions =
                    client.getBucketVersioning(of -> of.bucket(setting.bucket())).status();
            if (versions != null) {
                throw new StoreRefusal("versions", setting.bucket());
            }
        } catch (AwsServiceException refused) {
            throw refusal(refused, setting, where);
        } catch (SdkException broken) {
            Throwable bottom = broken;
            while (bottom.getCause() != null) {
                bottom = bottom.getCause();
            }
            throw new StoreRefusal("unreachable", where, String.valueOf(bottom.getMessage()));
        }
    }

    private static StoreRefusal refusal(
            AwsServiceException refused, StoreSetting.Bucket setting, String where) {
        String code = code(refused);
        return switch (code) {
            case "NoSuchBucket" -> new StoreRefusal("no-bucket", setting.bucket(), where);
            case "InvalidAccessKeyId" -> new StoreRefusal("key-unknown", where, setting.key());
            case "SignatureDoesNotMatch" -> new StoreRefusal("secret", where, setting.key());
            case "RequestTimeTooSkewed" -> new StoreRefusal("clock", where);
            case "AuthorizationHeaderMalformed",
                    "PermanentRedirect",
                    "IllegalLocationConstraintException" ->
                    new StoreRefusal("region", setting.bucket(), setting.region());
            case "AccessDenied", "AllAccessDisabled", "AccountProblem" ->
                    new StoreRefusal("forbidden", setting.bucket(), setting.key());
            default ->
                    refused.statusCode() >= LEAST_OF_A_SERVER || code.isEmpty()
                            ? new StoreRefusal(
                                    "unreachable", where, refused.statusCode() + " " + code)
                            : new StoreRefusal("answer", where, refused.statusCode() + " " + code);
        };
    }
}
