//! When checksums are made and looked at.

use aws_smithy_types::checksum_config::{
    RequestChecksumCalculation, ResponseChecksumValidation,
};

use crate::config::{Builder, Config};

impl Config {
    /// What [`Builder::request_checksum_calculation`] set, or `None`: the client then uses the default.
    pub fn request_checksum_calculation(&self) -> Option<&RequestChecksumCalculation> {
        self.config.load::<RequestChecksumCalculation>()
    }

    /// What [`Builder::response_checksum_validation`] set, or `None`: the client then uses the default.
    pub fn response_checksum_validation(&self) -> Option<&ResponseChecksumValidation> {
        self.config.load::<ResponseChecksumValidation>()
    }
}

impl Builder {
    /// Sets when a request has a checksum of its body. Default: whenever the service can look at it.
    pub fn request_checksum_calculation(
        mut self,
        calculation: RequestChecksumCalculation,
    ) -> Self {
        self.set_request_checksum_calculation(Some(calculation));
        self
    }

    /// Like [`request_checksum_calculation`](Self::request_checksum_calculation), in place.
    pub fn set_request_checksum_calculation(
        &mut self,
        calculation: Option<RequestChecksumCalculation>,
    ) -> &mut Self {
        self.config.store_or_unset(calculation);
        self
    }

    /// Sets when the body of an answer is compared with its checksum. Default: whenever the service sends one.
    pub fn response_checksum_validation(
        mut self,
        validation: ResponseChecksumValidation,
    ) -> Self {
        self.set_response_checksum_validation(Some(validation));
        self
    }

    /// Like [`response_checksum_validation`](Self::response_checksum_validation), in place.
    pub fn set_response_checksum_validation(
        &mut self,
        validation: Option<ResponseChecksumValidation>,
    ) -> &mut Self {
        self.config.store_or_unset(validation);
        self
    }
}
