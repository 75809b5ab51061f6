"""The data models, each imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .complaint import Complaint as Complaint
    from .cost_details import CostDetails as CostDetails
    from .delivery_receipt import DeliveryReceipt as DeliveryReceipt
    from .email_content import EmailContent as EmailContent
    from .email_personalisation import EmailPersonalisation as EmailPersonalisation
    from .email_request import EmailRequest as EmailRequest
    from .email_sent import EmailSent as EmailSent
    from .error import Error as Error
    from .error_item import ErrorItem as ErrorItem
    from .file_upload import FileUpload as FileUpload
    from .letter_content import LetterContent as LetterContent
    from .letter_personalisation import LetterPersonalisation as LetterPersonalisation
    from .letter_postage import LetterPostage as LetterPostage
    from .letter_postage import LetterPostageLike as LetterPostageLike
    from .letter_request import LetterRequest as LetterRequest
    from .letter_sent import LetterSent as LetterSent
    from .links import Links as Links
    from .notification import Notification as Notification
    from .notification_list import NotificationList as NotificationList
    from .notification_status import NotificationStatus as NotificationStatus
    from .notification_status import NotificationStatusLike as NotificationStatusLike
    from .notification_template import NotificationTemplate as NotificationTemplate
    from .notification_type import NotificationType as NotificationType
    from .notification_type import NotificationTypeLike as NotificationTypeLike
    from .personalisation import Personalisation as Personalisation
    from .postage import Postage as Postage
    from .postage import PostageLike as PostageLike
    from .precompiled_letter_request import PrecompiledLetterRequest as PrecompiledLetterRequest
    from .precompiled_letter_sent import PrecompiledLetterSent as PrecompiledLetterSent
    from .preview_request import PreviewRequest as PreviewRequest
    from .received_text import ReceivedText as ReceivedText
    from .received_text_message import ReceivedTextMessage as ReceivedTextMessage
    from .received_text_message_list import ReceivedTextMessageList as ReceivedTextMessageList
    from .returned_letter import ReturnedLetter as ReturnedLetter
    from .router_error import RouterError as RouterError
    from .sanitised_content import SanitisedContent as SanitisedContent
    from .sanitised_value import SanitisedValue as SanitisedValue
    from .sent_template import SentTemplate as SentTemplate
    from .sms_content import SmsContent as SmsContent
    from .sms_request import SmsRequest as SmsRequest
    from .sms_sent import SmsSent as SmsSent
    from .template import Template as Template
    from .template_list import TemplateList as TemplateList
    from .template_personalisation import TemplatePersonalisation as TemplatePersonalisation
    from .template_placeholder import TemplatePlaceholder as TemplatePlaceholder
    from .template_preview import TemplatePreview as TemplatePreview

__all__ = [
    "Complaint",
    "CostDetails",
    "DeliveryReceipt",
    "EmailContent",
    "EmailPersonalisation",
    "EmailRequest",
    "EmailSent",
    "Error",
    "ErrorItem",
    "FileUpload",
    "LetterContent",
    "LetterPersonalisation",
    "LetterPostage",
    "LetterPostageLike",
    "LetterRequest",
    "LetterSent",
    "Links",
    "Notification",
    "NotificationList",
    "NotificationStatus",
    "NotificationStatusLike",
    "NotificationTemplate",
    "NotificationType",
    "NotificationTypeLike",
    "Personalisation",
    "Postage",
    "PostageLike",
    "PrecompiledLetterRequest",
    "PrecompiledLetterSent",
    "PreviewRequest",
    "ReceivedText",
    "ReceivedTextMessage",
    "ReceivedTextMessageList",
    "ReturnedLetter",
    "RouterError",
    "SanitisedContent",
    "SanitisedValue",
    "SentTemplate",
    "SmsContent",
    "SmsRequest",
    "SmsSent",
    "Template",
    "TemplateList",
    "TemplatePersonalisation",
    "TemplatePlaceholder",
    "TemplatePreview",
]

_MODULES = {
    "Complaint": ".complaint",
    "CostDetails": ".cost_details",
    "DeliveryReceipt": ".delivery_receipt",
    "EmailContent": ".email_content",
    "EmailPersonalisation": ".email_personalisation",
    "EmailRequest": ".email_request",
    "EmailSent": ".email_sent",
    "Error": ".error",
    "ErrorItem": ".error_item",
    "FileUpload": ".file_upload",
    "LetterContent": ".letter_content",
    "LetterPersonalisation": ".letter_personalisation",
    "LetterPostage": ".letter_postage",
    "LetterPostageLike": ".letter_postage",
    "LetterRequest": ".letter_request",
    "LetterSent": ".letter_sent",
    "Links": ".links",
    "Notification": ".notification",
    "NotificationList": ".notification_list",
    "NotificationStatus": ".notification_status",
    "NotificationStatusLike": ".notification_status",
    "NotificationTemplate": ".notification_template",
    "NotificationType": ".notification_type",
    "NotificationTypeLike": ".notification_type",
    "Personalisation": ".personalisation",
    "Postage": ".postage",
    "PostageLike": ".postage",
    "PrecompiledLetterRequest": ".precompiled_letter_request",
    "PrecompiledLetterSent": ".precompiled_letter_sent",
    "PreviewRequest": ".preview_request",
    "ReceivedText": ".received_text",
    "ReceivedTextMessage": ".received_text_message",
    "ReceivedTextMessageList": ".received_text_message_list",
    "ReturnedLetter": ".returned_letter",
    "RouterError": ".router_error",
    "SanitisedContent": ".sanitised_content",
    "SanitisedValue": ".sanitised_value",
    "SentTemplate": ".sent_template",
    "SmsContent": ".sms_content",
    "SmsRequest": ".sms_request",
    "SmsSent": ".sms_sent",
    "Template": ".template",
    "TemplateList": ".template_list",
    "TemplatePersonalisation": ".template_personalisation",
    "TemplatePlaceholder": ".template_placeholder",
    "TemplatePreview": ".template_preview",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_MODULES[name], __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(__all__)
