SELECT path FROM audit.document WHERE document_id = $document
