cli-register-about = Publish the register, write it to files, check a publication
cli-register-publish-about = Publish what may be published today
cli-register-export-about = Write the register to files for any web server
cli-register-verify-about = Check a publication against its signature
cli-register-folder = Folder to write to
cli-register-publication = The publication
cli-register-signature = Its signature, a .sig file
cli-register-key = The public key, a PEM file
cli-register-published = Publication { $number } has been published; SHA-256 { $digest }
cli-register-exported =
    { $files ->
        [one] { $files } file written.
       *[other] { $files } files written.
    }
cli-register-genuine = The publication is genuine; SHA-256 { $digest }
cli-register-forged = The publication, signature and key do not belong together.
