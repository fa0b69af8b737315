// Made by tools/generate.mjs from docs/reference/openapi.json.
export interface paths {
    "/api/v1/accuracy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accuracy
         * @description Of closed calls that arrived from ``since`` to ``until``: what was found automatically, by which rule, and how
         *     often a person's last word was another. Calls among colleagues and flows' tests are left out.
         */
        get: operations["accuracy_api_v1_accuracy_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accuracy/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Accuracy
         * @description The same as a table (RFC 4180); ``accuracy`` stands beside its numbers, and is empty where nothing was found.
         */
        get: operations["export_accuracy_api_v1_accuracy_export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Agents
         * @description Who works here, and whether they are free; what they do, of those whom one may watch.
         */
        get: operations["list_agents_api_v1_agents_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show Agent */
        get: operations["show_agent_api_v1_agents__name__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{name}/device": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Choose Device
         * @description This device rings from the next offer on; a call that is up stays where it is.
         */
        put: operations["choose_device_api_v1_agents__name__device_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{name}/lift-cap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift Cap
         * @description The cap on calls does not bind this agent for the rest of the shift.
         */
        post: operations["lift_cap_api_v1_agents__name__lift_cap_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{name}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set Presence
         * @description Who is busy and asks to pause or leave does so when the work is done (``wish``).
         */
        put: operations["set_presence_api_v1_agents__name__presence_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{name}/queues/{queue}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave Queue
         * @description No offers from this queue until resumed; others go on.
         */
        post: operations["leave_queue_api_v1_agents__name__queues__queue__leave_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{name}/queues/{queue}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume Queue */
        post: operations["resume_queue_api_v1_agents__name__queues__queue__resume_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Appointments
         * @description By the moment at which they begin; closed ones the last one first. ``due``: today, and what is over of which
         *     nobody has said whether it was kept; ``later``: after today.
         */
        get: operations["list_appointments_api_v1_appointments_get"];
        put?: never;
        /**
         * Create
         * @description Agree on a moment: in a call that one may see, or with a customer. To give one to others is a right of its
         *     own.
         */
        post: operations["create_api_v1_appointments_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One Appointment */
        get: operations["one_appointment_api_v1_appointments__appointment__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change
         * @description Change what is given, if it still has this ``version``.
         */
        patch: operations["change_api_v1_appointments__appointment__patch"];
        trace?: never;
    };
    "/api/v1/appointments/{appointment}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel
         * @description It will not take place, for a reason. 409 ``appointment_closed``.
         */
        post: operations["cancel_api_v1_appointments__appointment__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment}/deeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deeds
         * @description Who did what with it, in order.
         */
        get: operations["deeds_api_v1_appointments__appointment__deeds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment}/kept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Kept
         * @description It took place. 409 ``appointment_closed``, ``appointment_ahead``.
         */
        post: operations["kept_api_v1_appointments__appointment__kept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment}/missed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Missed
         * @description The customer was not there. 409 ``appointment_closed``, ``appointment_ahead``.
         */
        post: operations["missed_api_v1_appointments__appointment__missed_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move
         * @description To another moment; the ones before stay told in ``moves``. 409 ``appointment_closed``.
         */
        post: operations["move_api_v1_appointments__appointment__move_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen
         * @description What closed it was a mistake. 409 ``appointment_open``.
         */
        post: operations["reopen_api_v1_appointments__appointment__reopen_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Articles
         * @description The last changed first. ``due``: published ones that somebody is to look at by now. Who does not write articles
         *     gets the published ones.
         */
        get: operations["list_articles_api_v1_articles_get"];
        put?: never;
        /**
         * Create
         * @description A new draft.
         */
        post: operations["create_api_v1_articles_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Article
         * @description As readers see it; with its draft for those who write.
         */
        get: operations["one_article_api_v1_articles__article__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Look After
         * @description Who looks after it, and until when it is right.
         */
        patch: operations["look_after_api_v1_articles__article__patch"];
        trace?: never;
    };
    "/api/v1/articles/{article}/deeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deeds
         * @description Who did what with it, in order.
         */
        get: operations["deeds_api_v1_articles__article__deeds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/difference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare
         * @description Between two versions; ``after`` 0: the draft. 404 ``no_such_version``, ``no_draft``.
         */
        get: operations["compare_api_v1_articles__article__difference_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discard
         * @description Without its draft. 409 ``never_published``: nothing would be left.
         */
        post: operations["discard_api_v1_articles__article__discard_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Write
         * @description The draft is this. What readers see stays as it is.
         */
        put: operations["write_api_v1_articles__article__draft_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put File
         * @description The body is a picture (PNG, JPEG, WebP, GIF; 10 MiB, 40 million points) or a video (MP4, WebM; 64 MiB): what it
         *     is, its own bytes say. A text shows it by a node ``picture`` or ``video`` with ``file`` and ``words``. ``key`` of
         *     chance: sent again, it is there once. 422 ``file_not_shown``, 413 ``file_too_large``.
         */
        post: operations["put_file_api_v1_articles__article__files_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * File Of Article
         * @description Whole, or the part that is asked for. Who does not write articles sees those of what is published.
         */
        get: operations["file_of_article_api_v1_articles__article__files__file__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish
         * @description The draft is what everybody reads, as a new version.
         */
        post: operations["publish_api_v1_articles__article__publish_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retire
         * @description Nobody finds it any more; nothing of it is lost.
         */
        post: operations["retire_api_v1_articles__article__retire_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/revive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revive */
        post: operations["revive_api_v1_articles__article__revive_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll Back
         * @description An earlier version is what everybody reads again, as a new one. A draft stays.
         */
        post: operations["roll_back_api_v1_articles__article__roll_back_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/send-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Back
         * @description To its writer, with words. 409 ``not_in_review``.
         */
        post: operations["send_back_api_v1_articles__article__send_back_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit
         * @description The draft is ready to be looked at by another.
         */
        post: operations["submit_api_v1_articles__article__submit_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use
         * @description It answered the question of this call.
         */
        post: operations["use_api_v1_articles__article__use_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Versions */
        get: operations["versions_api_v1_articles__article__versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Version
         * @description 404 ``no_such_version``.
         */
        get: operations["one_version_api_v1_articles__article__versions__number__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Vote
         * @description Whether it helped; one's last word counts. Numbers and addresses are left out of the words.
         */
        post: operations["vote_api_v1_articles__article__vote_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/votes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Votes
         * @description What readers said of it, the last first.
         */
        get: operations["votes_api_v1_articles__article__votes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Categories
         * @description Where articles stand, with how many published ones there are.
         */
        get: operations["categories_api_v1_articles_categories_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proposals
         * @description Articles that solved tickets ask for. Nothing in them tells who somebody is.
         */
        get: operations["proposals_api_v1_articles_proposals_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/proposals/{proposal}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept
         * @description A draft of it. 409 ``proposal_done``: it was accepted or dismissed already.
         */
        post: operations["accept_api_v1_articles_proposals__proposal__accept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/proposals/{proposal}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dismiss
         * @description It is not proposed again. 409 ``proposal_done``.
         */
        post: operations["dismiss_api_v1_articles_proposals__proposal__dismiss_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/proposals/{proposal}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore
         * @description What was dismissed waits again. 409 ``proposal_done``: it was accepted.
         */
        post: operations["restore_api_v1_articles_proposals__proposal__restore_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/proposals/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look
         * @description Look through what was solved now, not in the night. 409 ``already_looking``.
         */
        post: operations["look_api_v1_articles_proposals_look_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask
         * @description A search found nothing: say so, that somebody may write it. Numbers and addresses are left out.
         */
        post: operations["ask_api_v1_articles_questions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report
         * @description By agent and day, both days with them: the questions that were answered with articles, by category; and what was
         *     looked for and not found. 422 ``too_many_days`` beyond 400.
         */
        get: operations["report_api_v1_articles_report_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search
         * @description Published articles that answer the question, the best first. The last word may be one that is still being
         *     typed; words that differ by an ending, a diacritic or one letter are found, too.
         */
        get: operations["search_api_v1_articles_search_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/unanswered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Unanswered
         * @description What was looked for and not found, the most frequent first.
         */
        get: operations["unanswered_api_v1_articles_unanswered_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/unanswered/answered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answered
         * @description There is an answer now, or there will be none: the question is on that list no longer.
         */
        post: operations["answered_api_v1_articles_unanswered_answered_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Uses
         * @description With which articles the question of a call that is up was answered. Of one that is over, none: a page may ask in
         *     the moment in which it ends.
         */
        get: operations["uses_api_v1_articles_uses_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Factors
         * @description Ways to sign in of one user, oneself if none is named.
         */
        get: operations["factors_api_v1_auth_factors_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/factors/{factor}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove
         * @description Take one away; with the authenticator go its recovery codes.
         */
        delete: operations["remove_api_v1_auth_factors__factor__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make Link
         * @description A link that signs this user in, once, within ten minutes.
         */
        post: operations["make_link_api_v1_auth_links_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Login
         * @description Sign in. A program gets a bearer token, a browser that asks so a cookie.
         */
        post: operations["login_api_v1_auth_login_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Logout
         * @description End the session or token that this request came with, and its sockets.
         */
        post: operations["logout_api_v1_auth_logout_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Me
         * @description Who is signed in, and what they may.
         */
        get: operations["me_api_v1_auth_me_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me/language": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Choose Language
         * @description In which language one reads the pages, wherever one signs in.
         */
        put: operations["choose_language_api_v1_auth_me_language_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * By Passkey
         * @description Sign in with the browser's answer; the session is a cookie.
         */
        post: operations["by_passkey_api_v1_auth_passkey_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkey/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask
         * @description What the browser is asked when somebody signs in.
         */
        post: operations["ask_api_v1_auth_passkey_ask_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Passkey
         * @description The browser's answer.
         */
        post: operations["add_passkey_api_v1_auth_passkeys_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask Passkey
         * @description What the browser is asked when a passkey is made.
         */
        post: operations["ask_passkey_api_v1_auth_passkeys_ask_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change Password
         * @description Another password of one's own; the old one is asked for, if there is one. Other sessions go on.
         */
        post: operations["change_password_api_v1_auth_password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/recovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew Recovery
         * @description New codes for paper; the old ones are over.
         */
        post: operations["renew_recovery_api_v1_auth_recovery_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tokens
         * @description The live tokens and sessions of one user, oneself if none is named.
         */
        get: operations["list_tokens_api_v1_auth_tokens_get"];
        put?: never;
        /**
         * Make Token
         * @description A bearer token for a program; shown once, here.
         */
        post: operations["make_token_api_v1_auth_tokens_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/tokens/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke Token
         * @description End one token or session; its sockets are closed at once.
         */
        delete: operations["revoke_token_api_v1_auth_tokens__token_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer Totp
         * @description A secret for an authenticator, as text and as a picture to scan. Nothing has changed yet.
         */
        post: operations["offer_totp_api_v1_auth_totp_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Totp
         * @description The authenticator shows the right code: from now on it is asked for. Codes for paper are shown once, here.
         */
        post: operations["confirm_totp_api_v1_auth_totp_confirm_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ways
         * @description How one can sign in here besides by password and passkey: the title of each way, null where there is none.
         */
        get: operations["ways_api_v1_auth_ways_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boards/tv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Board
         * @description What the screen shows, once; 401 without a link that lives.
         */
        get: operations["board_api_v1_boards_tv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boards/tv-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Links
         * @description Those that live, newest first: one's own, and of everybody for who may make any.
         */
        get: operations["list_links_api_v1_boards_tv_links_get"];
        put?: never;
        /**
         * Make Link
         * @description A link for a screen: shown once, here. It shows queues and their numbers, no names and no calls.
         */
        post: operations["make_link_api_v1_boards_tv_links_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boards/tv-links/{link}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End Link
         * @description Its screens go dark at once.
         */
        delete: operations["end_link_api_v1_boards_tv_links__link__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boards/tv-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin
         * @description The page of a link posts its token: a cookie for the board alone.
         */
        post: operations["begin_api_v1_boards_tv_session_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Callbacks
         * @description Those that are not over: in line first, by their place; then by the time at which they go in line.
         */
        get: operations["list_callbacks_api_v1_callbacks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/callbacks/{callback}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show Callback */
        get: operations["show_callback_api_v1_callbacks__callback__get"];
        put?: never;
        post?: never;
        /**
         * Cancel
         * @description Nobody will call; the customer is not told.
         */
        delete: operations["cancel_api_v1_callbacks__callback__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/callbacks/{callback}/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call Now
         * @description In line at once, whatever time was chosen. 409 ``not_pending``: it is over, or is talked about.
         */
        post: operations["call_now_api_v1_callbacks__callback__now_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Calls
         * @description The calls that one may see, oldest first.
         */
        get: operations["list_calls_api_v1_calls_get"];
        put?: never;
        /**
         * Dial
         * @description Call a number outside, or a colleague; one's own phone rings first.
         */
        post: operations["dial_api_v1_calls_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show Call */
        get: operations["show_call_api_v1_calls__call__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept
         * @description Take what is offered to oneself; the device that answers first has it.
         */
        post: operations["accept_api_v1_calls__call__accept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel
         * @description Enough asked: back to the customer.
         */
        post: operations["cancel_api_v1_calls__call__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/classify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Classify
         * @description A person's word on one step of classification. A reason, or a category, for which a script has steps opens it
         *     beside the call; what was answered in the one before stays.
         */
        post: operations["classify_api_v1_calls__call__classify_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete
         * @description Whom one consults has the customer from here on.
         */
        post: operations["complete_api_v1_calls__call__complete_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/conference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Conference
         * @description Customer, oneself and whom one consults talk together.
         */
        post: operations["conference_api_v1_calls__call__conference_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/consult": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Consult
         * @description Ask somebody about it while its customer waits; the answer names the consult, a call of its own.
         */
        post: operations["consult_api_v1_calls__call__consult_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/customer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose Customer
         * @description A person's word on whose call it is, among those who share the number or of anybody else; for this call only.
         */
        post: operations["choose_customer_api_v1_calls__call__customer_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Decisions
         * @description Of a call that is up, or of one in the history.
         */
        get: operations["decisions_api_v1_calls__call__decisions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/decisions/{offer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Considered
         * @description All that was considered when this offer was decided, told again from the journal.
         */
        get: operations["considered_api_v1_calls__call__decisions__offer__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline */
        post: operations["decline_api_v1_calls__call__decline_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/digits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Digits
         * @description Keys towards the other side; they are written nowhere.
         */
        post: operations["digits_api_v1_calls__call__digits_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Escalate
         * @description Pass it to where the rule says; its own clock runs.
         */
        post: operations["escalate_api_v1_calls__call__escalate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/escalation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Escalation
         * @description Where this call escalates to, by the first rule that fits; no rule: every field is null.
         */
        get: operations["escalation_api_v1_calls__call__escalation_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/fetch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fetch
         * @description One's own phone rings, and the parked call is there.
         */
        post: operations["fetch_api_v1_calls__call__fetch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/hand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Raise Hand
         * @description Ask for help in this call: seniors and supervisors see it.
         */
        post: operations["raise_hand_api_v1_calls__call__hand_post"];
        /** Lower Hand */
        delete: operations["lower_hand_api_v1_calls__call__hand_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/hang-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hang Up */
        post: operations["hang_up_api_v1_calls__call__hang_up_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/help": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Help With
         * @description One's own phone rings, to come into this call; unasked it takes the right to barge in.
         */
        post: operations["help_with_api_v1_calls__call__help_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/hints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hints
         * @description Up to three articles that answer what was said within the last minute, the best first.
         *
         *     None of a call that is over or that nobody has: a page may ask in the very moment in which it ends.
         */
        get: operations["hints_api_v1_calls__call__hints_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold */
        post: operations["hold_api_v1_calls__call__hold_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/lead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Flag
         * @description A chance that one sees in a call, up or over: a lead of its customer, given to whoever sells, or waiting.
         */
        post: operations["flag_api_v1_calls__call__lead_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move
         * @description A waiting call goes elsewhere; into another queue with its waiting credited.
         */
        post: operations["move_api_v1_calls__call__move_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mute */
        post: operations["mute_api_v1_calls__call__mute_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note
         * @description The note as it stands now; durable when this is answered.
         */
        post: operations["note_api_v1_calls__call__note_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/park": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Park
         * @description Into a place from which anybody may fetch it; not fetched, it comes back.
         */
        post: operations["park_api_v1_calls__call__park_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/pull": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pull
         * @description A waiting call is offered next to this agent, whatever the order.
         */
        post: operations["pull_api_v1_calls__call__pull_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/rejoin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rejoin
         * @description This page was loaded anew in the middle of the call: its phone rings once more, and the talk goes on there.
         *
         *     Refused (``at_another_device``): there is nothing to come back to, the call is at the desk phone or the mobile.
         */
        post: operations["rejoin_api_v1_calls__call__rejoin_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume */
        post: operations["resume_api_v1_calls__call__resume_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/script": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Script Of Call
         * @description The script beside a call of one's own: the one that was opened last, else the one that fits; and all others.
         *
         *     None beside a call that is over: a page may ask in the moment in which it ends.
         */
        get: operations["script_of_call_api_v1_calls__call__script_get"];
        put?: never;
        /**
         * Move Beside
         * @description A move: to write down, be done, skip, jump. Kept when this answers. An answer fills the customer's record, where
         *     the step says so.
         */
        post: operations["move_beside_api_v1_calls__call__script_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/script/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open Beside
         * @description Another script; what was answered in the one before stays with the call.
         */
        post: operations["open_beside_api_v1_calls__call__script_open_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/swap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Swap
         * @description From whom one consults to the customer, or back. The call is the consult, as below.
         */
        post: operations["swap_api_v1_calls__call__swap_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ticket Of Call
         * @description The ticket of a call, up or over, and the customer's other open ones, the one that changed last first: also
         *     while it still rings, when it has none yet. Nothing of one that may not be seen, or that is over and not in the
         *     history yet: a page may ask in the moment in which it ends.
         */
        get: operations["ticket_of_call_api_v1_calls__call__ticket_get"];
        put?: never;
        /**
         * Choose Ticket
         * @description The call belongs to this ticket from here on, or to a new one. One that the call alone had opened, and nobody
         *     has changed, becomes a part of it.
         */
        post: operations["choose_ticket_api_v1_calls__call__ticket_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer
         * @description Pass it on at once; not taken, it comes back.
         */
        post: operations["transfer_api_v1_calls__call__transfer_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/unmute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unmute */
        post: operations["unmute_api_v1_calls__call__unmute_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hear
         * @description What was just said in the call. It is used for hints, written nowhere, and forgotten after a minute.
         */
        post: operations["hear_api_v1_calls__call__words_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/wrap-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Wrap Up
         * @description Done. The ticket first: when it can't be closed yet (422 ``fields_missing``, ``ticks_missing``), nothing is.
         *
         *     A code with ``lead`` makes a lead of the call, once.
         */
        post: operations["wrap_up_api_v1_calls__call__wrap_up_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export
         * @description The whole center as YAML.
         *
         *     With hashes of passwords for those who may export it, unless ``hashes`` says otherwise; other secrets only if
         *     asked for. A document without them may be applied again: what is left out stays as it is.
         */
        get: operations["export_api_v1_configuration_get"];
        put?: never;
        /**
         * Apply
         * @description Make the center what the document says; answered when floor and engine have it.
         *
         *     Every section that it changes asks for its own right; people may be changed and made up to one's own role.
         */
        post: operations["apply_api_v1_configuration_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/entries/{section}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put
         * @description Make this entry, or make it what the value says.
         */
        put: operations["put_api_v1_configuration_entries__section___name__put"];
        post?: never;
        /**
         * Archive
         * @description Archive it: the history still knows its name. What uses it is told as mistakes, and nothing has changed.
         */
        delete: operations["archive_api_v1_configuration_entries__section___name__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/entries/{section}/{name}/rename": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rename
         * @description Another name, here and wherever it is used; the history keeps the old one.
         *
         *     A prompt is found under its old name too, by what is no part of the configuration: calls that are up, alarms,
         *     drafts, files.
         */
        post: operations["rename_api_v1_configuration_entries__section___name__rename_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/entries/{section}/{name}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Usage
         * @description Who uses this entry: what would have to change before it can be archived.
         */
        get: operations["usage_api_v1_configuration_entries__section___name__usage_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import People
         * @description People from a table, all or none; ``dry_run`` (as long as nothing else is said) shows what would come of it.
         *
         *     A person who is there already keeps what the table does not say. New passwords are shown once, here.
         */
        post: operations["import_people_api_v1_configuration_people_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Profiles
         * @description The kinds of center. ``makes`` is what each begins with; ``later`` what of it does not exist yet.
         */
        get: operations["list_profiles_api_v1_configuration_profiles_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/profiles/{profile}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply Profile
         * @description Make what is not there yet; ``dry_run`` (as long as nothing else is said) shows what would be made.
         *
         *     ``kept`` are the entries of the profile that are there already: they stay as they are.
         */
        post: operations["apply_profile_api_v1_configuration_profiles__profile__post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Revisions
         * @description Newest first.
         */
        get: operations["list_revisions_api_v1_configuration_revisions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/revisions/{first}/difference/{second}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Difference
         * @description What the second changes of the first; secrets are dots.
         */
        get: operations["difference_api_v1_configuration_revisions__first__difference__second__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/revisions/{revision}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rollback
         * @description An old content as a new revision.
         */
        post: operations["rollback_api_v1_configuration_revisions__revision__rollback_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Schema
         * @description The form of the document as JSON Schema, with titles and defaults: to draw forms by.
         */
        get: operations["show_schema_api_v1_configuration_schema_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/sections/{section}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Whole
         * @description A section that is one value: ``outbound``, ``nat``, ``name``; or all of one, entries that are absent archived.
         */
        put: operations["put_whole_api_v1_configuration_sections__section__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tree
         * @description The whole center as values, without secrets and hashes; ``kept`` says where there is one.
         *
         *     What has its default is left out (``GET /configuration/schema`` has the defaults). ``ETag`` is the revision.
         */
        get: operations["tree_api_v1_configuration_tree_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo
         * @description The content of the revision before, as a new one.
         */
        post: operations["undo_api_v1_configuration_undo_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Customers
         * @description By name, unless ``sort`` says otherwise (``name``, ``changed``, ``created``, ``owner``, ``region``, ``postcode``,
         *     with a minus in front from the last to the first); ``next`` is the cursor of what follows.
         *
         *     ``q``: each of its words begins one of the record's: of name, number, mail, address, industry or own fields.
         *     Capitals and diacritics make no difference. An empty ``owner`` asks for nobody's customers.
         */
        get: operations["list_customers_api_v1_customers_get"];
        put?: never;
        /**
         * Create
         * @description A new record, also of a number that another record has: people share numbers.
         */
        post: operations["create_api_v1_customers_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Customer
         * @description The whole record. Of one that was merged, ``merged_into`` says where to look; 410 ``customer_erased``: it was.
         */
        get: operations["one_customer_api_v1_customers__customer__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change
         * @description Change what is given, if the record still has this ``version``; else 409 ``changed_meanwhile``.
         */
        patch: operations["change_api_v1_customers__customer__patch"];
        trace?: never;
    };
    "/api/v1/customers/{customer}/deeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deeds
         * @description Who did what with the record, in order: ``made``, ``made_by_call``, ``changed`` (the fields), ``merged``,
         *     ``gone``, ``unmerged``, ``back`` (the other record).
         */
        get: operations["deeds_api_v1_customers__customer__deeds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview
         * @description How much an erasure would take. Nothing is erased.
         */
        get: operations["preview_api_v1_customers__customer__erasure_get"];
        put?: never;
        /**
         * Erase
         * @description The customer, every record that is part of it, and all that is known of the person: durable and gone when this
         *     answers. 409 ``held``, ``still_live``, ``changed_meanwhile``, ``already_merged``; 422: ``name`` is not the
         *     customer's. After 503 it may be erased in part: the same again does the rest.
         */
        post: operations["erase_api_v1_customers__customer__erasure_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer}/everything": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything
         * @description All that is kept of the customer: ``everything.json``, the same as a page to read, and the sound of messages that
         *     were left. The customer's deeds say who had it, and when.
         */
        get: operations["everything_api_v1_customers__customer__everything_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Hold
         * @description Nothing of this customer is erased, by hand or by its time. 409 ``already_held``, ``already_merged``.
         */
        put: operations["hold_api_v1_customers__customer__hold_put"];
        post?: never;
        /**
         * Release
         * @description It may be erased again.
         */
        delete: operations["release_api_v1_customers__customer__hold_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer}/interactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Interactions
         * @description The last calls of the customer, newest first: those known to be theirs, and those by their numbers of which
         *     nobody said whose they were. The words of those that one may not read are left out.
         */
        get: operations["interactions_api_v1_customers__customer__interactions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer}/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Looks
         * @description Who opened the record, found it by a search that showed few, changed or exported it; newest first. Who looks
         *     again within ten minutes has looked once. Also of a customer that was erased.
         */
        get: operations["looks_api_v1_customers__customer__looks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge
         * @description ``other`` becomes part of this record, which keeps what it has and takes over what it lacks.
         */
        post: operations["merge_api_v1_customers__customer__merge_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer}/merge/{merge}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Undo Merge
         * @description The other record stands by itself again. What somebody changed here since stays.
         */
        delete: operations["undo_merge_api_v1_customers__customer__merge__merge__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer}/privacy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Privacy
         * @description Whether the customer is under a hold, or was erased: then when and by whom, and nothing else is known.
         */
        get: operations["privacy_api_v1_customers__customer__privacy_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Customers
         * @description The records of the list, whole, as a table (RFC 4180, UTF-8). An apostrophe stands before what a spreadsheet
         *     would take for a formula, numbers with their plus among it. That somebody took them away is kept.
         */
        get: operations["export_customers_api_v1_customers_export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Fields
         * @description The center's own fields, in the order of its file.
         */
        get: operations["list_fields_api_v1_customers_fields_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Imports
         * @description Of the last thirty days: so long rows are kept, and an import can be taken back.
         */
        get: operations["list_imports_api_v1_customers_imports_get"];
        put?: never;
        /**
         * Take
         * @description The body is the file: CSV with any of the usual delimiters, or XLSX; at most 64 MiB and 200,000 rows. Its
         *     headings are in the first row. It is read from now on; when it is ``ready``, its ``mapping`` is a guess.
         *
         *     ``encoding``: in which letters a CSV file is written; left out: that is found out.
         */
        post: operations["take_api_v1_customers_imports_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/imports/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Import
         * @description One, with all that its columns may be.
         */
        get: operations["one_import_api_v1_customers_imports__file__get"];
        put?: never;
        post?: never;
        /**
         * Forget
         * @description The file with its rows goes; what it made of customers stays, and can't be taken back any more.
         */
        delete: operations["forget_api_v1_customers_imports__file__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/imports/{file}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check
         * @description Look at all rows as an import would, and change nothing; how far it is is read from the import.
         */
        post: operations["check_api_v1_customers_imports__file__check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/imports/{file}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Errors
         * @description The rows that are refused, by their lines.
         */
        get: operations["errors_api_v1_customers_imports__file__errors_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/imports/{file}/errors.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Errors Table
         * @description The same whole, as a table (RFC 4180, UTF-8): what is wrong with each row stands beside it, so that it can be
         *     mended there and imported again.
         */
        get: operations["errors_table_api_v1_customers_imports__file__errors_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/imports/{file}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Map Columns
         * @description Say what the columns are. What an earlier check said counts no more.
         */
        put: operations["map_columns_api_v1_customers_imports__file__mapping_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/imports/{file}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview
         * @description What would come of the first rows, as its columns are now. Nothing changes.
         */
        get: operations["preview_api_v1_customers_imports__file__preview_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/imports/{file}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start
         * @description Take over the rows that a check has looked at, but for those that are refused; or go on where it was stopped.
         */
        post: operations["start_api_v1_customers_imports__file__start_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/imports/{file}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop
         * @description What was taken over so far stays.
         */
        post: operations["stop_api_v1_customers_imports__file__stop_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/imports/{file}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo
         * @description Take back what it made and changed. What somebody has changed since stays as it is.
         */
        post: operations["undo_api_v1_customers_imports__file__undo_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Match
         * @description Whom a number means, in whatever form it is written; nothing is made. ``several``: a person says who it is.
         *
         *     A record that one may not see is told by its last letters only.
         */
        get: operations["match_api_v1_customers_match_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Own Customers
         * @description The customers whom one looks after, with the last contact and the next one that is planned.
         *
         *     Who has none stands behind the others, whichever way it is sorted. Of more than 5,000 the first by name are looked
         *     at. ``cursor`` counts rows.
         */
        get: operations["own_customers_api_v1_customers_mine_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Words
         * @description Asked for once, and again when the live socket tells of another revision.
         */
        get: operations["words_api_v1_desk_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dictation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dictate
         * @description One's own phone rings, to speak an announcement into it: one JSON object a line, as it goes.
         *
         *     ``step`` is ringing, speaking, and at last ready (``ms``: how long it is) or failed (``code``, ``why``, ``remedy``).
         *     Who closes the connection before the end hangs up.
         */
        post: operations["dictate_api_v1_dictation_post"];
        /**
         * Forget
         * @description What one said is kept as a recording by now, or is not wanted.
         */
        delete: operations["forget_api_v1_dictation_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dictation/sound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hear
         * @description What one said, as callers would hear it; until it is forgotten.
         */
        get: operations["hear_api_v1_dictation_sound_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Answers
         * @description Calls that customers have answered about, the newest first; ``low``: only those with a low score; ``wrote``:
         *     only those with words.
         */
        get: operations["answers_api_v1_feedback_answers_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scores
         * @description CSAT and NPS of the last days, and how they went: all together, or by queue, agent, survey or day.
         *
         *     An answer belongs to the moment at which it was given.
         */
        get: operations["scores_api_v1_feedback_scores_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/voice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Voice
         * @description What customers say, at a glance: CSAT and NPS of the last days with their course and the time before, and what
         *     became of low scores.
         */
        get: operations["voice_api_v1_feedback_voice_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Flows
         * @description All flows, published or only drawn.
         */
        get: operations["list_flows_api_v1_flows_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open Flow
         * @description The flow as callers hear it, and the draft, if there is one.
         */
        get: operations["open_flow_api_v1_flows__name__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows/{name}/alarm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Raise Flow Alarm
         * @description From now on everybody who is led into this flow hears the message, or goes elsewhere, before its first step.
         *
         *     Who is in the flow already goes on. Flows are everybody's, as numbers are. With ``version`` the flow becomes what it
         *     was, by a revision; whatever is published afterwards ends that.
         */
        put: operations["raise_flow_alarm_api_v1_flows__name__alarm_put"];
        post?: never;
        /**
         * End Flow Alarm
         * @description Callers meet the flow again. One that was put back is again as it was until then, unless it is to be kept.
         */
        delete: operations["end_flow_alarm_api_v1_flows__name__alarm_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows/{name}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check Flow
         * @description What is wrong with it (red), what is unwise (yellow), how soon each person is reached, and its own tests.
         */
        post: operations["check_flow_api_v1_flows__name__check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows/{name}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save Draft
         * @description Keep it; callers hear nothing of it. Answered when it is durable.
         */
        put: operations["save_draft_api_v1_flows__name__draft_put"];
        post?: never;
        /**
         * Drop Draft
         * @description Throw it away; what callers hear stays.
         */
        delete: operations["drop_draft_api_v1_flows__name__draft_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows/{name}/line": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open Line
         * @description A way in for a robot that calls the flow for its tests: ``username`` and ``password`` for SIP at ``server``.
         *
         *     What it calls stands in the history, over the trunk ``_robots``, and in no figure. The next line that
         *     is opened ends this one.
         */
        post: operations["open_line_api_v1_flows__name__line_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows/{name}/measured": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Measured Ways
         * @description How soon callers reached somebody, by the step: of the last calls since the flow became what callers hear now.
         *
         *     Robots that call it for its tests do not count.
         */
        get: operations["measured_ways_api_v1_flows__name__measured_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows/{name}/pencil": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold Pencil
         * @description Hold it, or go on holding it: it falls after half a minute. Who has it already is told, and keeps it.
         */
        post: operations["hold_pencil_api_v1_flows__name__pencil_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows/{name}/pencil/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Drop Pencil */
        delete: operations["drop_pencil_api_v1_flows__name__pencil__page__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows/{name}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish
         * @description The draft becomes what callers hear from the next call on. Red findings refuse it; so do its own tests.
         */
        post: operations["publish_api_v1_flows__name__publish_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows/{name}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try It
         * @description A caller on paper goes through it, as far as the keys lead. Nobody's telephone rings.
         */
        post: operations["try_it_api_v1_flows__name__try_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Versions
         * @description The revisions in which it became another, newest first. An old one comes back by way of a draft.
         */
        get: operations["versions_api_v1_flows__name__versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/followups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Followups
         * @description By moment, the next one first; closed ones the last one first. ``next`` is the cursor of what follows.
         *
         *     ``which``: one's own and nobody's of one's department (``mine``), nobody's of one's department (``department``), or
         *     all that one may see. ``when``: ``today`` has what is overdue, too; ``later`` is what follows after today, where
         *     the center is.
         */
        get: operations["list_followups_api_v1_followups_get"];
        put?: never;
        /**
         * Create
         * @description Promise something. Of a call that one may see: its customer and queue are known from it.
         */
        post: operations["create_api_v1_followups_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/followups/{followup}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One Followup */
        get: operations["one_followup_api_v1_followups__followup__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change
         * @description Change what is given, if it still has this ``version``. Another moment is called to mind anew.
         */
        patch: operations["change_api_v1_followups__followup__patch"];
        trace?: never;
    };
    "/api/v1/followups/{followup}/call-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call Back
         * @description Call the customer: one's own phone rings first. 422 ``no_number`` when none is known.
         */
        post: operations["call_back_api_v1_followups__followup__call_back_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/followups/{followup}/deeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deeds
         * @description Who did what with it, in order: ``made``, ``changed`` (the fields), ``snoozed`` (until when), ``reminded``,
         *     ``done``, ``dropped``, ``reopened``.
         */
        get: operations["deeds_api_v1_followups__followup__deeds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/followups/{followup}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Done
         * @description Kept, or done too late; with what was done, where that is said. 409 ``followup_closed``.
         */
        post: operations["done_api_v1_followups__followup__done_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/followups/{followup}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drop
         * @description It will not be done, for a reason. 409 ``followup_closed``.
         */
        post: operations["drop_api_v1_followups__followup__drop_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/followups/{followup}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen
         * @description What closed it was a mistake. 409 ``followup_open``.
         */
        post: operations["reopen_api_v1_followups__followup__reopen_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/followups/{followup}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Seen
         * @description One took notice that it was called to mind.
         */
        post: operations["seen_api_v1_followups__followup__seen_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/followups/{followup}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Snooze
         * @description Called to mind again then. What was promised stays promised: ``due`` does not move.
         */
        post: operations["snooze_api_v1_followups__followup__snooze_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/followups/kept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Kept
         * @description Whether promises were kept, by agent and queue, of those whose moment falls into [since, until).
         */
        get: operations["kept_api_v1_followups_kept_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/followups/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Mine
         * @description What waits for oneself: how many are overdue, how many end today, and those that were called to mind of which
         *     nobody took notice yet.
         */
        get: operations["mine_api_v1_followups_mine_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/followups/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Suggested
         * @description Moments to promise: ``in_an_hour``, ``tomorrow`` at nine, ``next_monday`` at nine, none of them outside the hours
         *     of the queue.
         */
        get: operations["suggested_api_v1_followups_suggestions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Goals
         * @description The goals that one may see: own ones, and those of teams, queues and people that one leads.
         *
         *     A goal that everybody has alone is shown as all of them together have reached it: see ``/agents`` for each.
         */
        get: operations["list_goals_api_v1_goals_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/guest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show
         * @description Whether one may call from here, and whom.
         */
        get: operations["show_api_v1_guest_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/guest/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open Session
         * @description A phone for one call: register with it over ``websocket`` and call ``target``.
         *
         *     Pages of other addresses may ask if ``web_calls.origins`` names them.
         */
        post: operations["open_session_api_v1_guest_session_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/guest/session/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow
         * @description How the call of this phone stands, and what is said in it by itself: an announcement, a menu, a greeting.
         */
        get: operations["follow_api_v1_guest_session__username__get"];
        put?: never;
        post?: never;
        /**
         * Close Session
         * @description This phone is not needed any more: another may have its line.
         */
        delete: operations["close_session_api_v1_guest_session__username__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ideas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ideas
         * @description One's own ideas and, for who answers them, those of others; the newest first.
         */
        get: operations["ideas_api_v1_ideas_get"];
        put?: never;
        /**
         * Suggest
         * @description Put an idea into the box.
         */
        post: operations["suggest_api_v1_ideas_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ideas/{idea}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer
         * @description Say what becomes of it; a no needs a reason. Whoever had the idea sees it as news.
         */
        post: operations["answer_api_v1_ideas__idea__answer_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ideas/{idea}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See
         * @description One has read the answer to one's own idea.
         */
        post: operations["see_api_v1_ideas__idea__seen_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Inbox
         * @description All that waits for oneself; what is due first comes first, then what has no moment. At most 200 of each kind.
         *
         *     ``missed`` and ``voicemail`` are due from the moment at which they came; of follow-ups those that end today, and
         *     those that were called to mind. What somebody else looks after is not here, nor what was put off until later.
         */
        get: operations["inbox_api_v1_inbox_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts
         * @description How much waits: all of it, of each kind, and what is to be seen to now.
         */
        get: operations["counts_api_v1_inbox_counts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Interactions
         * @description Newest first, unless ``sort`` says otherwise; ``next`` is the cursor of what follows.
         *
         *     ``took_part`` names an agent: the calls that they had a part in, whoever talked last, and those that they were
         *     offered and missed. The words of calls that one may not read are left out there.
         */
        get: operations["list_interactions_api_v1_interactions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interactions/{interaction}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Interaction
         * @description One closed interaction with everything that happened to it.
         */
        get: operations["show_interaction_api_v1_interactions__interaction__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interactions/behind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Behind
         * @description The calls behind a number: those that the counter ``figure`` counted in the quarters of an hour from ``since``.
         *
         *     Sums of time, and what is not counted call by call, can't be asked for.
         */
        get: operations["behind_api_v1_interactions_behind_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interactions/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Interactions
         * @description The same list whole, as a table (RFC 4180) that spreadsheets open; durations in milliseconds.
         */
        get: operations["export_interactions_api_v1_interactions_export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Leads
         * @description By the moment at which the customer is to hear from us, the next one first; closed ones the last one first.
         *     ``next`` is the cursor of what follows.
         *
         *     ``which``: one's own (``mine``), nobody's (``nobody``), or all that one may see. ``customer``: also of the records
         *     that are part of it.
         */
        get: operations["list_leads_api_v1_leads_get"];
        put?: never;
        /**
         * Create
         * @description A new lead; a rule gives it to somebody who is at work, or it waits until somebody comes.
         */
        post: operations["create_api_v1_leads_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{lead}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Lead
         * @description With ``chosen``: why it is this person's.
         */
        get: operations["one_lead_api_v1_leads__lead__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change
         * @description Change what is given, if it still has this ``version``.
         */
        patch: operations["change_api_v1_leads__lead__patch"];
        trace?: never;
    };
    "/api/v1/leads/{lead}/contacted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Contacted
         * @description The customer has heard from us. 409 ``lead_closed``, ``lead_nobodys``.
         */
        post: operations["contacted_api_v1_leads__lead__contacted_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{lead}/deeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deeds
         * @description Who did what with it, in order.
         */
        get: operations["deeds_api_v1_leads__lead__deeds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{lead}/give": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give
         * @description To a person, whatever the rules say. Everybody may take one that they may work on; to give one to others is a
         *     right of its own.
         */
        post: operations["give_api_v1_leads__lead__give_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{lead}/let-go": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let Go
         * @description Its owner can't work on it: a rule gives it to somebody else, or it waits.
         */
        post: operations["let_go_api_v1_leads__lead__let_go_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{lead}/lost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lost
         * @description Nothing will become of it, for a reason. 409 ``lead_closed``.
         */
        post: operations["lost_api_v1_leads__lead__lost_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{lead}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen
         * @description What closed it was a mistake. 409 ``lead_open``.
         */
        post: operations["reopen_api_v1_leads__lead__reopen_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{lead}/won": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Won
         * @description It became a sale. 409 ``lead_closed``, ``lead_nobodys``.
         */
        post: operations["won_api_v1_leads__lead__won_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Letters
         * @description Those to a customer, or those that were written from a ticket and its parts; newest first.
         *     422 ``which_letters``: name one.
         */
        get: operations["list_letters_api_v1_letters_get"];
        put?: never;
        /**
         * Write
         * @description Write to a customer. It is kept when this answers, and leaves five seconds later: until then it can be taken
         *     back. From a ticket it takes the right ``tickets.write``, too: it stands in its story, and when it has left, the
         *     clock of the first answer stops. 409 ``not_wanted``, ``no_mail_server``, ``no_gateway``, ``no_text_there``,
         *     ``not_their_ticket``; 422 ``no_such_reach``.
         */
        post: operations["write_api_v1_letters_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/letters/{letter}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Again
         * @description Send once more what was refused, given up or is unclear; under the same key. 409 ``letter_not_failed``,
         *     ``not_wanted``.
         */
        post: operations["again_api_v1_letters__letter__again_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/letters/{letter}/take-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take Back
         * @description It does not leave. 409 ``letter_left``: it has, or is leaving.
         */
        post: operations["take_back_api_v1_letters__letter__take_back_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/letters/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Templates
         * @description The center's templates, filled in for this customer. ``for``: from where it is written; ``ticket``, ``call``:
         *     from which. 404 ``no_such_call``: there is none of this customer.
         */
        get: operations["templates_api_v1_letters_templates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/letters/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ways
         * @description By what customers can be written to: whether a mail server and a gateway of text messages are named.
         */
        get: operations["ways_api_v1_letters_ways_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Mails
         * @description Those of a customer, or those that came into a ticket and its parts; newest first.
         *     422 ``which_mails``: name one.
         */
        get: operations["list_mails_api_v1_mails_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mails/{mail}/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Candidates
         * @description Whom its sender's address means, as the records are now: ``nobody``, ``one`` or ``several``; a person says who it
         *     is. A record that one may not see is told as in ``GET /customers/match``.
         */
        get: operations["candidates_api_v1_mails__mail__candidates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Day
         * @description What one has done today, and one's goals: own ones, and those of team, queues and center.
         */
        get: operations["my_day_api_v1_me_day_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/target": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set Target
         * @description How many calls one wants to handle in a day, for oneself; ``calls`` left out: none of one's own. Nobody else
         *     sees it.
         */
        put: operations["set_target_api_v1_me_target_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Messages
         * @description Messages of the mailboxes that one may hear, newest first; and how many are new in each mailbox.
         *
         *     One closes itself when somebody talks with its number later, whoever called. ``search`` looks at number and name.
         */
        get: operations["list_messages_api_v1_messages_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{interaction}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Message
         * @description One message, and who did what with it.
         */
        get: operations["one_message_api_v1_messages__interaction__get"];
        put?: never;
        post?: never;
        /**
         * Delete
         * @description Out of the list. For a week it can be brought back, then its sound is erased. Of a mailbox that is not one's own
         *     it takes ``recordings.delete``.
         */
        delete: operations["delete_api_v1_messages__interaction__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{interaction}/call-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call Back
         * @description Claim it, and call the number: one's own phone rings first. The message closes itself when they have talked.
         */
        post: operations["call_back_api_v1_messages__interaction__call_back_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{interaction}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim
         * @description One looks after it: nobody else need. 409 ``already_claimed`` when another does.
         */
        post: operations["claim_api_v1_messages__interaction__claim_post"];
        /**
         * Release
         * @description Anybody's again. One's own only.
         */
        delete: operations["release_api_v1_messages__interaction__claim_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{interaction}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Done
         * @description Nothing is left to do, without a call.
         */
        post: operations["done_api_v1_messages__interaction__done_post"];
        /**
         * Reopen
         * @description There is something to do after all.
         */
        delete: operations["reopen_api_v1_messages__interaction__done_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{interaction}/heard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Heard
         * @description One has heard it: it is not new any more.
         */
        post: operations["heard_api_v1_messages__interaction__heard_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{interaction}/owner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Assign
         * @description Give it to somebody, whoever had it; to nobody, with an empty name.
         */
        put: operations["assign_api_v1_messages__interaction__owner_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{interaction}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore
         * @description Back on the list.
         */
        post: operations["restore_api_v1_messages__interaction__restore_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{interaction}/sound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sound
         * @description The sound as a WAV file, whole or the part that is asked for. As a file to keep it takes ``interactions.export``,
         *     unless the mailbox is one's own.
         */
        get: operations["sound_api_v1_messages__interaction__sound_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/missed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Missed
         * @description Calls that nobody took, of the queues that one serves; newest first.
         *
         *     One closes itself when somebody talks with that number later, whoever called. Callers who hide their number
         *     can't be called back and are not here.
         */
        get: operations["list_missed_api_v1_missed_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/missed/{interaction}/call-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call Back
         * @description Claim it, and call the number: one's own phone rings first.
         */
        post: operations["call_back_api_v1_missed__interaction__call_back_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/missed/{interaction}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim
         * @description One looks after it: nobody else need. 409 ``already_claimed`` when another does.
         */
        post: operations["claim_api_v1_missed__interaction__claim_post"];
        /**
         * Release
         * @description Anybody's again. One's own only.
         */
        delete: operations["release_api_v1_missed__interaction__claim_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/missed/{interaction}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Done
         * @description Nothing is left to do, without a call.
         */
        post: operations["done_api_v1_missed__interaction__done_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Notices
         * @description One's own, the newest first, of the last four weeks; none of the kinds that one has switched off.
         */
        get: operations["list_notices_api_v1_notices_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/mark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark Notices
         * @description Read, or unread again: one, or all.
         */
        post: operations["mark_notices_api_v1_notices_mark_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Ways
         * @description How one is told of things of each kind.
         */
        get: operations["show_ways_api_v1_notices_ways_get"];
        /**
         * Choose Way
         * @description From here on. 422: this kind can't be switched off, or a kind is named without a way.
         */
        put: operations["choose_way_api_v1_notices_ways_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{name}/alarm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Raise Number Alarm
         * @description From now on everybody who dials this number hears the message. Numbers are everybody's: all of them, or none.
         */
        put: operations["raise_number_alarm_api_v1_numbers__name__alarm_put"];
        post?: never;
        /** End Number Alarm */
        delete: operations["end_number_alarm_api_v1_numbers__name__alarm_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Orders
         * @description The last one first. ``customer``: also of the records that are part of it; whoever may read the record, or see
         *     the call, sees all of its orders. ``next`` is the cursor of what follows.
         */
        get: operations["list_orders_api_v1_orders_get"];
        put?: never;
        /**
         * Create
         * @description Take an order: of a call that one may see, or of a customer.
         */
        post: operations["create_api_v1_orders_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One Order */
        get: operations["one_order_api_v1_orders__order__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change
         * @description Change what is given, if it still has this ``version``. Other lines are not confirmed any more.
         */
        patch: operations["change_api_v1_orders__order__patch"];
        trace?: never;
    };
    "/api/v1/orders/{order}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel
         * @description Nothing will become of it, for a reason. 409 ``order_closed``.
         */
        post: operations["cancel_api_v1_orders__order__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm
         * @description All of it is agreed. 409 ``order_closed``.
         */
        post: operations["confirm_api_v1_orders__order__confirm_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order}/deeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deeds
         * @description Who did what with it, in order.
         */
        get: operations["deeds_api_v1_orders__order__deeds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Done
         * @description Delivered, or paid. 409 ``order_closed``.
         */
        post: operations["done_api_v1_orders__order__done_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen
         * @description What closed or confirmed it was a mistake. 409 ``order_open``.
         */
        post: operations["reopen_api_v1_orders__order__reopen_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Products
         * @description What can be ordered by its name, and the currency of a new order.
         */
        get: operations["products_api_v1_orders_products_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/sums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sums
         * @description What the orders come to, by state and currency.
         */
        get: operations["sums_api_v1_orders_sums_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Parked
         * @description The calls that anybody may fetch, by their places.
         */
        get: operations["parked_api_v1_parked_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/peak": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set Peak Everywhere
         * @description The same in every queue.
         */
        put: operations["set_peak_everywhere_api_v1_peak_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/phone/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open Session
         * @description A user name and a secret for this page's phone, and what it needs to be reached behind a NAT.
         */
        post: operations["open_session_api_v1_phone_session_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/phone/session/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Close Session
         * @description This phone is not needed any more.
         */
        delete: operations["close_session_api_v1_phone_session__username__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show
         * @description Whether there is a portal, and what stands in it. 404 ``no_portal``.
         */
        get: operations["show_api_v1_portal_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portal/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Articles
         * @description Public articles of a category, the last changed first.
         */
        get: operations["list_articles_api_v1_portal_articles_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portal/articles/{article}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Article
         * @description As it was published last. 404 ``no_such_article``: there is none, or it is not for everybody.
         */
        get: operations["one_article_api_v1_portal_articles__article__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portal/articles/{article}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * File For Everybody
         * @description Of a public article, as it was published last. 404 ``no_such_article``, ``no_such_file``.
         */
        get: operations["file_for_everybody_api_v1_portal_articles__article__files__file__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portal/articles/{article}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Vote
         * @description Whether it helped: counted once an address, and of nobody.
         */
        post: operations["vote_api_v1_portal_articles__article__vote_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portal/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Callback
         * @description When somebody would call. 404 ``no_callbacks``: one can't ask for it here.
         */
        get: operations["show_callback_api_v1_portal_callback_get"];
        put?: never;
        /**
         * Ask Callback
         * @description To be called back: as a caller's own, who keeps a place in line. Who asks twice waits once. 422 ``not_called``:
         *     the center calls no such number; ``not_then``.
         */
        post: operations["ask_callback_api_v1_portal_callback_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portal/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Not Found
         * @description A search found nothing: whoever writes articles sees what was looked for, and not by whom. Numbers and addresses
         *     are left out.
         */
        post: operations["not_found_api_v1_portal_questions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portal/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search
         * @description Public articles that answer the question, the best first, each in this language where it is there in it. The last
         *     word may be one that is still being typed.
         */
        get: operations["search_api_v1_portal_search_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portal/tickets/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask
         * @description A mail with a link, if exactly one record has this address or number, and has a mail address. The answer is the
         *     same, and as soon, whoever asks for whom.
         */
        post: operations["ask_api_v1_portal_tickets_ask_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portal/tickets/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show
         * @description 404 ``no_such_link``: it is none of ours, or its customer is not there any more; 410 ``link_over``.
         */
        post: operations["show_api_v1_portal_tickets_open_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portal/tickets/write": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write
         * @description The customer's own words; a ticket that was done is open again. 404 ``no_such_ticket``: it is not theirs.
         */
        post: operations["write_api_v1_portal_tickets_write_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prompts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Prompts
         * @description Every prompt with its languages, who uses it, and what the house says by itself. ``ms`` null: not here.
         */
        get: operations["list_prompts_api_v1_prompts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prompts/{name}/recordings/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Record
         * @description The body is a sound file in any common form; the prompt is made if need be.
         */
        put: operations["record_api_v1_prompts__name__recordings__language__put"];
        post?: never;
        /**
         * Unrecord
         * @description The words are read aloud again. The file stays: an earlier revision may want it back.
         */
        delete: operations["unrecord_api_v1_prompts__name__recordings__language__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prompts/{name}/sound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hear
         * @description What a caller of this language hears; of ``house.NAME``, with an example of its numbers.
         */
        get: operations["hear_api_v1_prompts__name__sound_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prompts/say": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say
         * @description How a text would sound; nothing changes.
         */
        post: operations["say_api_v1_prompts_say_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Queues
         * @description The queues that one may see, with their numbers now.
         */
        get: operations["list_queues_api_v1_queues_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show Queue */
        get: operations["show_queue_api_v1_queues__name__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{name}/alarm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Raise Queue Alarm
         * @description From now on everybody who calls this queue hears the message.
         */
        put: operations["raise_queue_alarm_api_v1_queues__name__alarm_put"];
        post?: never;
        /** End Queue Alarm */
        delete: operations["end_queue_alarm_api_v1_queues__name__alarm_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{name}/peak": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set Peak
         * @description A peak begins or ends in this queue.
         */
        put: operations["set_peak_api_v1_queues__name__peak_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show
         * @description What the center still lacks, the gravest first; ``code`` is stable, ``where`` a path of the document.
         */
        get: operations["show_api_v1_readiness_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reasons
         * @description Tickets, and calls without one, by reason: how many, how many more than in the time before, whether the customer
         *     came back within N days, how long it took, and how many were complaints. A reason has those that are part of it.
         */
        get: operations["reasons_api_v1_reports_reasons_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/reasons/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Reasons
         * @description The same as a table (RFC 4180), one line for each reason; a reason has those that are part of it.
         */
        get: operations["export_reasons_api_v1_reports_reasons_export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/reasons/matters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Matters
         * @description The very tickets and calls that a number of the report counts, the newest first. ``reason`` left out: of all;
         *     empty: of those without one.
         */
        get: operations["matters_api_v1_reports_reasons_matters_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/reasons/measured": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Measured
         * @description Whether what was ``done`` about a reason helped: of a hundred tickets and calls, how many were for it (or for
         *     those that are part of it) before and after, over equal spans of whole weeks, at most four. ``outcome``: ``fewer``
         *     or ``more``, by more than chance does, ``alike``, ``too_few``, or ``too_early``: not a week has passed, and what
         *     came so far stands beside the week before.
         */
        get: operations["measured_api_v1_reports_reasons_measured_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retention
         * @description How long each class is kept, and what the last night took of it. The days stand in the configuration under
         *     ``retention``.
         */
        get: operations["retention_api_v1_retention_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scripts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Scripts
         * @description Those beside calls; for who may write them, those that are drafts only, too.
         */
        get: operations["list_scripts_api_v1_scripts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scripts/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open Script
         * @description As it is run, and its draft, in the form of the file; with the values and customers' fields that it can name.
         */
        get: operations["open_script_api_v1_scripts__name__get"];
        /**
         * Publish Script
         * @description From the next move on it is run so; a new revision of the configuration. What was answered stays.
         */
        put: operations["publish_script_api_v1_scripts__name__put"];
        post?: never;
        /** Archive Script */
        delete: operations["archive_script_api_v1_scripts__name__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scripts/{name}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check Script
         * @description What cannot be (it is not published then), and what is unwise.
         */
        post: operations["check_script_api_v1_scripts__name__check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scripts/{name}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save Script Draft
         * @description Keep it; agents see nothing of it. Answered when it is durable. A draft that was changed meanwhile is not
         *     written over (409 ``changed_meanwhile``, which says by whom).
         */
        put: operations["save_script_draft_api_v1_scripts__name__draft_put"];
        post?: never;
        /**
         * Drop Script Draft
         * @description Throw it away; what agents have stays. With ``seen`` only the draft of that moment: a newer one is kept.
         */
        delete: operations["drop_script_draft_api_v1_scripts__name__draft_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scripts/{name}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try Script
         * @description A run on paper: these moves, with these values. Nothing of it is kept.
         */
        post: operations["try_script_api_v1_scripts__name__try_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scripts/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Script Versions
         * @description The revisions in which it became another, newest first. An old one comes back by way of a draft.
         */
        get: operations["script_versions_api_v1_scripts__name__versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Status
         * @description Calls, agents, engine, database, and what was refused since the start.
         */
        get: operations["status_api_v1_status_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/survey/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer
         * @description Send the page; until the link ends it may be sent again, and then what was sent before is replaced.
         */
        post: operations["answer_api_v1_survey_answer_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/survey/no-more": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * No More
         * @description The customer is never asked again; that stands on their record.
         */
        post: operations["no_more_api_v1_survey_no_more_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/survey/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show
         * @description What is asked, and what was answered by this link so far.
         */
        post: operations["show_api_v1_survey_open_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/switches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Switches
         * @description Peaks and messages that are on, of the queues that one may see; those of numbers and flows concern everybody.
         */
        get: operations["show_switches_api_v1_switches_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/switches/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Switch History
         * @description Who threw which switch and when, from the journal: of the queues that one may switch.
         */
        get: operations["switch_history_api_v1_switches_history_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Targets
         * @description To whom a call can go, as they are now: people, queues and departments.
         */
        get: operations["targets_api_v1_targets_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Texts
         * @description Those of calls that one may see, newest first. Who may not read a call sees its number masked, and no words.
         */
        get: operations["list_texts_api_v1_texts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tickets
         * @description The one that changed last first, unless ``sort`` says otherwise (``opened``, ``changed``, ``due``, ``priority``,
         *     with a minus in front from the last to the first); ``next`` is the cursor of what follows.
         *
         *     ``which``: one's own (``mine``), nobody's of one's department (``department``), nobody's (``nobody``), those that
         *     one watches (``watching``), or all that one may see. ``reason``: also those that are part of it. ``done``: resolved
         *     or closed. ``overdue``: a clock has run out. ``escalated``: of a clock so much has passed that somebody was told. An
         *     empty ``owner`` asks for nobody's. ``customer``: also of the records that are part of it.
         *     ``tag``: with this one among its tags. ``waits_in``: that wait for somebody in the line of this
         *     queue now, or lie before somebody out of it; who serves there sees them all. ``q``: part of the subject, or the id.
         */
        get: operations["list_tickets_api_v1_tickets_get"];
        put?: never;
        /**
         * Open Ticket
         * @description A new ticket; its owner is who opens it. Where an owner or a department is named, who opens it watches it.
         */
        post: operations["open_ticket_api_v1_tickets_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Ticket
         * @description The whole ticket, with its clocks. Of one that was merged, ``merged_into`` says where to look.
         */
        get: operations["one_ticket_api_v1_tickets__ticket__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Ticket
         * @description Change what is given, if the ticket still has this ``version``; else 409 ``changed_meanwhile``.
         */
        patch: operations["change_ticket_api_v1_tickets__ticket__patch"];
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Decisions On Ticket
         * @description To whom it was offered by the queues, and why; and if it waits, its place and who is free for it now.
         */
        get: operations["decisions_on_ticket_api_v1_tickets__ticket__decisions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/decisions/{offer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Considered For Ticket
         * @description All that was considered when this offer was decided, told again from the journal. ``calls``: stays in line.
         */
        get: operations["considered_for_ticket_api_v1_tickets__ticket__decisions__offer__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Entries Of Ticket
         * @description What happened to it and to all that are part of it, in order. ``about``: the fields, the state, to whom it was
         *     handed over (``owner:NAME``, ``department:NAME``), the other ticket, the letter or the mail.
         */
        get: operations["entries_of_ticket_api_v1_tickets__ticket__entries_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Attach File
         * @description The body is the file, of any kind and of 5 MiB at most: what it is, its own bytes say. It stands among the
         *     entries (``file``: ``about`` is its id, ``text`` its ``name``). ``key`` of chance: sent again, it is there once.
         */
        post: operations["attach_file_api_v1_tickets__ticket__files_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * File Of Ticket
         * @description The file, under its own kind; also one of a ticket that is part of this.
         */
        get: operations["file_of_ticket_api_v1_tickets__ticket__files__file__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/hand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand Over
         * @description Over to a person or a department. You watch it from here on, and so see what becomes of it.
         */
        post: operations["hand_over_api_v1_tickets__ticket__hand_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/links/{other}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Link Tickets
         * @description The two have to do with each other.
         */
        put: operations["link_tickets_api_v1_tickets__ticket__links__other__put"];
        post?: never;
        /** Unlink Tickets */
        delete: operations["unlink_tickets_api_v1_tickets__ticket__links__other__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/macros/{macro}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run Macro
         * @description All that the macro says at once: the changes and the note, or nothing where one of them can't be. It asks for no
         *     version: it names what is to be, whatever is there.
         */
        post: operations["run_macro_api_v1_tickets__ticket__macros__macro__post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge Tickets
         * @description ``other`` becomes part of this ticket; all that happened to it is told here.
         */
        post: operations["merge_tickets_api_v1_tickets__ticket__merge_post"];
        /**
         * Undo Ticket Merge
         * @description This ticket stands by itself again, as it was; gives the one of which it was a part.
         */
        delete: operations["undo_ticket_merge_api_v1_tickets__ticket__merge_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note On Ticket
         * @description A note among us, or a word to the customer. It asks for no version: nothing is overwritten.
         */
        post: operations["note_on_ticket_api_v1_tickets__ticket__notes_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/pass-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pass Ticket Over
         * @description What lies before you goes to somebody else, from the place that it had; you are offered none for two minutes, and
         *     calls as ever. 409 ``offer_over``.
         */
        post: operations["pass_ticket_over_api_v1_tickets__ticket__pass_over_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Show Presence
         * @description This page shows the ticket: say it again each ``beat_ms``, and at once when somebody begins to type. Answers who
         *     else has it open; each of them is told over the live socket (``present``).
         */
        put: operations["show_presence_api_v1_tickets__ticket__presence_put"];
        post?: never;
        /**
         * End Presence
         * @description The page shows it no longer.
         */
        delete: operations["end_presence_api_v1_tickets__ticket__presence_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take Ticket
         * @description Nobody's ticket is yours from here on, whether it was laid before you or not; 409 ``taken``: somebody else was
         *     faster.
         */
        post: operations["take_ticket_api_v1_tickets__ticket__take_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts Of Tickets
         * @description How many of those opened between two moments (milliseconds since 1970) are in each state and category, of each
         *     reason, and in each register. ``which``: as in the list.
         */
        get: operations["counts_of_tickets_api_v1_tickets_counts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rules Of Tickets
         * @description The states, reasons and fields of this center, in the order in which they are shown.
         */
        get: operations["rules_of_tickets_api_v1_tickets_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tags Of Tickets
         * @description Those of the tickets that one may see, the most frequent first; 200 at most.
         */
        get: operations["tags_of_tickets_api_v1_tickets_tags_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Views
         * @description One's own, then those of one's teams, each in its order, with how many tickets are in it now.
         */
        get: operations["list_views_api_v1_tickets_views_get"];
        put?: never;
        /** Save View */
        post: operations["save_view_api_v1_tickets_views_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/views/{view}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete View
         * @description The view goes; its tickets stay as they are.
         */
        delete: operations["delete_view_api_v1_tickets_views__view__delete"];
        options?: never;
        head?: never;
        /**
         * Change View
         * @description Another name, another filter, another place, or for others.
         */
        patch: operations["change_view_api_v1_tickets_views__view__patch"];
        trace?: never;
    };
    "/api/v1/trunk-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Templates
         * @description Providers and two general forms. ``trunk`` is an entry with ``<words>`` to be asked for: check it with yours.
         */
        get: operations["list_templates_api_v1_trunk_templates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trunks/{trunk}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test Trunk
         * @description What is wrong with this trunk: one JSON object a line, as it is found.
         *
         *     ``step`` is name, reachable, registration, nat, codecs or sound; ``state`` ok, warning, failed or skipped;
         *     ``code`` is stable, ``why`` and ``remedy`` are for people; ``external_address`` is what ``nat.external_address``
         *     would have to be, where that mends it. Nothing changes at the far end.
         */
        post: operations["test_trunk_api_v1_trunks__trunk__test_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Webhooks
         * @description Each webhook with how many of its messages wait, were delivered in the last week, or are parked.
         */
        get: operations["list_webhooks_api_v1_webhooks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{name}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Again
         * @description Send delivered and parked messages once more, one or all since a moment, under the ids that they had.
         */
        post: operations["send_again_api_v1_webhooks__name__again_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{name}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deliveries
         * @description Its last messages, newest first. Nothing personal is in the list.
         */
        get: operations["deliveries_api_v1_webhooks__name__deliveries_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{name}/former-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Drop Former Secret
         * @description The receiver knows the new secret: the former one signs nothing any more.
         */
        delete: operations["drop_former_secret_api_v1_webhooks__name__former_secret_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{name}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New Secret
         * @description Make a new secret, told here and never again. The one before signs, too, until it is dropped.
         */
        post: operations["new_secret_api_v1_webhooks__name__secret_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test Webhook
         * @description Send a message of the type ``test``; what becomes of it stands in the list.
         */
        post: operations["test_webhook_api_v1_webhooks__name__test_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Health
         * @description ``ok``, or ``trouble`` (503). Why, says the status to those who may read it.
         */
        get: operations["health_health_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AccuracyRow
         * @description ``accuracy`` is 1 - ``corrected`` / ``found``; null where nothing was found.
         */
        AccuracyRow: {
            /** Accuracy */
            accuracy: number | null;
            /** By */
            by: string;
            /** Corrected */
            corrected: number;
            /** Corrected To */
            corrected_to: components["schemas"]["CorrectedTo"][];
            /** Found */
            found: number;
            /** Seen */
            seen: number;
            /** Value */
            value: string;
        };
        /** AccuracyRows */
        AccuracyRows: {
            /** Formula */
            formula: string;
            /** Items */
            items: components["schemas"]["AccuracyRow"][];
            total: components["schemas"]["AccuracyRow"];
            /** Version */
            version: number;
        };
        /** AddressForm */
        AddressForm: {
            /**
             * City
             * @default
             */
            city?: string;
            /**
             * Country
             * @default
             */
            country?: string;
            /**
             * Postcode
             * @default
             */
            postcode?: string;
            /**
             * Region
             * @default
             */
            region?: string;
            /**
             * Street
             * @default
             */
            street?: string;
        };
        /** AddressRow */
        AddressRow: {
            /** City */
            city: string;
            /** Country */
            country: string;
            /** Postcode */
            postcode: string;
            /** Region */
            region: string;
            /** Street */
            street: string;
        };
        /** AgainForm */
        AgainForm: {
            /** Number */
            number?: number | null;
            /** Since */
            since?: string | null;
        };
        /** AgentCall */
        AgentCall: {
            /** Activity */
            activity: string;
            /** Id */
            id: string;
            /** Queue */
            queue: string | null;
            /** Since */
            since: string | null;
            /** Wrap Up Ends */
            wrap_up_ends: string | null;
        };
        /**
         * AgentCounts
         * @description Each person once; whoever has work is ``busy``, whatever the presence.
         */
        AgentCounts: {
            /** Available */
            available: number;
            /** Busy */
            busy: number;
            /** Logged Out */
            logged_out: number;
            /** Not Responding */
            not_responding: number;
            /** Paused */
            paused: number;
        };
        /** AgentQueue */
        AgentQueue: {
            /** Left */
            left: boolean;
            /** Name */
            name: string;
            /** Tier */
            tier: number;
        };
        /** AgentRow */
        AgentRow: {
            /** Activity */
            activity?: string | null;
            /** Activity Since */
            activity_since?: string | null;
            /** Calls */
            calls?: components["schemas"]["AgentCall"][];
            /** Device */
            device?: string | null;
            /** Devices */
            devices?: {
                [key: string]: boolean;
            };
            /** Free */
            free: boolean;
            /** Name */
            name: string;
            /** Presence */
            presence: string;
            /** Queues */
            queues?: components["schemas"]["AgentQueue"][];
            /** Reason */
            reason?: string | null;
            /** Role */
            role: string;
            shift?: components["schemas"]["ShiftRow"] | null;
            /** Since */
            since?: string | null;
            /** Team */
            team: string;
            ticket?: components["schemas"]["TicketOfferRow"] | null;
            /**
             * Tickets
             * @default 0
             */
            tickets?: number;
            /** Title */
            title: string;
            today?: components["schemas"]["AgentToday"] | null;
            wish?: components["schemas"]["AgentWish"] | null;
        };
        /** Agents */
        Agents: {
            /** Items */
            items: components["schemas"]["AgentRow"][];
        };
        /**
         * AgentToday
         * @description Since midnight where the center is, until now.
         */
        AgentToday: {
            /** Contact Ms */
            contact_ms: number;
            /** Dial Ms */
            dial_ms: number;
            /** Handled */
            handled: number;
            /** Hold Ms */
            hold_ms: number;
            /** Idle Ms */
            idle_ms: number;
            /** Logged In Ms */
            logged_in_ms: number;
            /** Occupancy */
            occupancy: number | null;
            /** Paused Ms */
            paused_ms: number;
            /** Since */
            since: string | null;
            /** Talk Ms */
            talk_ms: number;
            /** Utilisation */
            utilisation: number | null;
            /** Wrap Up Ms */
            wrap_up_ms: number;
        };
        /**
         * AgentWish
         * @description Comes true when the work is done.
         */
        AgentWish: {
            /** Choice */
            choice: string;
            /** Reason */
            reason: string;
        };
        /** AgreedCancelForm */
        AgreedCancelForm: {
            /** Reason */
            reason: string;
        };
        /** AgreedDeedRow */
        AgreedDeedRow: {
            /** About */
            about: string;
            /** Act */
            act: string;
            /** At */
            at: string | null;
            /** By */
            by: string;
        };
        /** AgreedDeeds */
        AgreedDeeds: {
            /** Items */
            items: components["schemas"]["AgreedDeedRow"][];
        };
        /** AlarmForm */
        AlarmForm: {
            /**
             * Instead
             * @default true
             */
            instead?: boolean;
            /**
             * Prompt
             * @default
             */
            prompt?: string;
            to?: components["schemas"]["DestinationKind"] | null;
            /**
             * To Name
             * @default
             */
            to_name?: string;
            /**
             * Version
             * @default 0
             */
            version?: number;
        };
        /**
         * AlarmRow
         * @description What everybody meets who calls a queue, a number or into a flow.
         */
        AlarmRow: {
            /** By */
            by: string;
            /** Instead */
            instead: boolean;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Newer */
            newer: number;
            /** Prompt */
            prompt: string;
            /** Since */
            since: string | null;
            /** To */
            to: string;
            /** To Name */
            to_name: string;
            /** Version */
            version: number;
        };
        /** AnsweredForm */
        AnsweredForm: {
            /** Key */
            key: string;
        };
        /**
         * AnsweredRow
         * @description Questions that one agent answered with articles of one category on one day.
         */
        AnsweredRow: {
            /** Agent */
            agent: string;
            /** Category */
            category: string;
            /** Count */
            count: number;
            /** Day */
            day: string;
        };
        /** AnswerRow */
        AnswerRow: {
            /** At */
            at: string | null;
            /** Kind */
            kind: string;
            /** Low */
            low: boolean;
            /** Question */
            question: number;
            /** Score */
            score: number;
        };
        /** Applied */
        Applied: {
            /** Changes */
            changes: components["schemas"]["ChangeRow"][];
            /** Lost */
            lost?: components["schemas"]["LostRow"][];
            /** Revision */
            revision: number;
        };
        /**
         * AppointmentChange
         * @description What is left out stays as it is.
         */
        AppointmentChange: {
            /**
             * About
             * @default
             */
            about?: string;
            /**
             * Owner
             * @default
             */
            owner?: string;
            /** Version */
            version: number;
            /**
             * Where
             * @default
             */
            where?: string;
        };
        /** AppointmentMove */
        AppointmentMove: {
            /**
             * Begins
             * Format: date-time
             */
            begins: string;
            /** Long Ms */
            long_ms?: number | null;
        };
        /**
         * AppointmentRow
         * @description A moment that is agreed with a customer.
         */
        AppointmentRow: {
            /** About */
            about: string;
            /** Begins */
            begins: string | null;
            /** Begun */
            begun: boolean;
            /** By */
            by: string;
            /** Changed */
            changed: string | null;
            /** Closed */
            closed: string | null;
            /** Closed By */
            closed_by: string;
            /** Created */
            created: string | null;
            /** Customer */
            customer: string | null;
            /** Id */
            id: string;
            /** Interaction */
            interaction: string | null;
            /** Long Ms */
            long_ms: number;
            /** Moves */
            moves: components["schemas"]["MovedRow"][];
            /** Name */
            name: string;
            /** Number */
            number: string;
            /** Overdue */
            overdue: boolean;
            /** Owner */
            owner: string;
            /** Reason */
            reason: string;
            /** State */
            state: string;
            /** Version */
            version: number;
            /** Where */
            where: string;
        };
        /** Appointments */
        Appointments: {
            /** Items */
            items: components["schemas"]["AppointmentRow"][];
            /** Next */
            next: string | null;
        };
        /** ArticleContent */
        ArticleContent: {
            /** Audience */
            audience: string;
            /** Body */
            body: {
                [key: string]: unknown;
            };
            /** Category */
            category: string;
            /** Language */
            language: string;
            /** Tags */
            tags: string[];
            /** Title */
            title: string;
        };
        /** ArticleDeedRow */
        ArticleDeedRow: {
            /** About */
            about: string;
            /** Act */
            act: string;
            /** At */
            at: string | null;
            /** By */
            by: string;
        };
        /** ArticleDeeds */
        ArticleDeeds: {
            /** Items */
            items: components["schemas"]["ArticleDeedRow"][];
        };
        /** ArticleDifference */
        ArticleDifference: {
            /** Body */
            body: components["schemas"]["PieceRow"][];
            /** Facts */
            facts: string[];
            /** Title */
            title: components["schemas"]["PieceRow"][];
        };
        /** ArticleDraft */
        ArticleDraft: {
            /** At */
            at: string | null;
            /** By */
            by: string;
            content: components["schemas"]["ArticleContent"];
            /** Note */
            note: string;
            /** Stage */
            stage: string;
        };
        /**
         * ArticleFileRow
         * @description A file that a text may show.
         */
        ArticleFileRow: {
            /** File */
            file: string;
            /** Height */
            height: number;
            /** Kind */
            kind: string;
            /** Media */
            media: string;
            /** Size */
            size: number;
            /** Width */
            width: number;
        };
        /** ArticleHits */
        ArticleHits: {
            /** Items */
            items: components["schemas"]["ArticleLine"][];
            /** Took Ms */
            took_ms: number;
        };
        /**
         * ArticleLine
         * @description An article, as lists show it: of a published one what readers see.
         */
        ArticleLine: {
            /** Audience */
            audience: string;
            /** Category */
            category: string;
            /** Changed */
            changed: string | null;
            /** Check By */
            check_by: string;
            /** Excerpt */
            excerpt: string;
            /** Id */
            id: string;
            /** Language */
            language: string;
            /** Owner */
            owner: string;
            /** Published */
            published: string | null;
            /** Revision */
            revision: number;
            /** Stage */
            stage: string;
            /** Stale */
            stale: boolean;
            /** State */
            state: string;
            /** Tags */
            tags: string[];
            /** Title */
            title: string;
            /** Topic */
            topic: string;
            /** Version */
            version: number;
        };
        /** ArticleLines */
        ArticleLines: {
            /** Items */
            items: components["schemas"]["ArticleLine"][];
            /** Next */
            next: string | null;
        };
        /**
         * ArticleOrigin
         * @description The proposal of which an article was begun.
         */
        ArticleOrigin: {
            /** Proposal */
            proposal: string;
            /** Tickets */
            tickets: string[];
        };
        /** ArticleRow */
        ArticleRow: {
            content: components["schemas"]["ArticleContent"] | null;
            draft: components["schemas"]["ArticleDraft"] | null;
            line: components["schemas"]["ArticleLine"];
            live: components["schemas"]["ArticleVersion"] | null;
            origin: components["schemas"]["ArticleOrigin"] | null;
            /** Variants */
            variants: components["schemas"]["ArticleVariant"][];
            votes: components["schemas"]["ArticleVotes"];
        };
        /** ArticleUse */
        ArticleUse: {
            /** Article */
            article: string;
            /** At */
            at: string | null;
            /** By */
            by: string;
            /** Title */
            title: string;
        };
        /** ArticleUses */
        ArticleUses: {
            /** Items */
            items: components["schemas"]["ArticleUse"][];
        };
        /** ArticleVariant */
        ArticleVariant: {
            /** Id */
            id: string;
            /** Language */
            language: string;
            /** State */
            state: string;
            /** Title */
            title: string;
        };
        /** ArticleVersion */
        ArticleVersion: {
            /** Again */
            again: number;
            /** At */
            at: string | null;
            /** Author */
            author: string;
            /** Number */
            number: number;
            /** Reviewer */
            reviewer: string;
            /** Title */
            title: string;
        };
        /** ArticleVersionRow */
        ArticleVersionRow: {
            content: components["schemas"]["ArticleContent"];
            version: components["schemas"]["ArticleVersion"];
        };
        /** ArticleVersions */
        ArticleVersions: {
            /** Items */
            items: components["schemas"]["ArticleVersion"][];
        };
        /** ArticleVoteRow */
        ArticleVoteRow: {
            /** At */
            at: string | null;
            /** By */
            by: string;
            /** Helpful */
            helpful: boolean;
            /** Version */
            version: number;
            /** Words */
            words: string;
        };
        /** ArticleVoteRows */
        ArticleVoteRows: {
            /** Items */
            items: components["schemas"]["ArticleVoteRow"][];
        };
        /**
         * ArticleVotes
         * @description What readers said of it.
         */
        ArticleVotes: {
            /** Helpful */
            helpful: number;
            /** Mine */
            mine: boolean | null;
            /** Not Helpful */
            not_helpful: number;
            /** Visitors Helpful */
            visitors_helpful: number;
            /** Visitors Not Helpful */
            visitors_not_helpful: number;
        };
        /**
         * AskedForm
         * @description What the list of tickets is asked for, as in its own query; what is left out filters nothing.
         */
        AskedForm: {
            /** Department */
            department?: string | null;
            /** Done */
            done?: boolean | null;
            /**
             * Overdue
             * @default false
             */
            overdue?: boolean;
            /** Owner */
            owner?: string | null;
            priority?: components["schemas"]["TicketPriority"] | null;
            /** Reason */
            reason?: string | null;
            register?: components["schemas"]["TicketRegister"] | null;
            /**
             * Sort
             * @default due
             */
            sort?: string;
            /** State */
            state?: string | null;
            /** Tag */
            tag?: string | null;
            /**
             * Which
             * @default all
             * @enum {string}
             */
            which?: "all" | "mine" | "department" | "nobody" | "watching";
        };
        /**
         * AskedRow
         * @description What one agent looked for on one day, and did not find.
         */
        AskedRow: {
            /** Agent */
            agent: string;
            /** Count */
            count: number;
            /** Day */
            day: string;
            /** Written */
            written: string;
        };
        /**
         * Aspect
         * @description The steps, in their order.
         * @enum {string}
         */
        Aspect: "identity" | "purpose" | "category" | "priority";
        /** AssignForm */
        AssignForm: {
            /** Owner */
            owner: string;
        };
        /** BanState */
        BanState: {
            /** Address */
            address: string;
            /** Until */
            until: string | null;
        };
        /**
         * Begun
         * @description A call that was begun.
         */
        Begun: {
            /** Id */
            id: string;
        };
        /**
         * BoardLinkForm
         * @description ``queues``: all that one sees, if none is named. ``days``: until it ends by itself.
         */
        BoardLinkForm: {
            /**
             * Days
             * @default 365
             */
            days?: number;
            /** Label */
            label: string;
            /** Queues */
            queues?: string[];
        };
        /** BoardLinkMade */
        BoardLinkMade: {
            /** Queues */
            queues: string[];
            /** Url */
            url: string;
        };
        /** BoardLinkRow */
        BoardLinkRow: {
            /** Created */
            created: string | null;
            /** Expires */
            expires: string | null;
            /** Id */
            id: string;
            /** Label */
            label: string;
            /** Queues */
            queues: string[];
            /** Used */
            used: string | null;
            /** User */
            user: string;
        };
        /** BoardLinks */
        BoardLinks: {
            /** Items */
            items: components["schemas"]["BoardLinkRow"][];
        };
        /**
         * BoardRow
         * @description A screen on the wall.
         */
        BoardRow: {
            /** At */
            at: string | null;
            /** Center */
            center: string;
            /** Label */
            label: string;
            /** Queues */
            queues: components["schemas"]["QueueRow"][];
            sums: components["schemas"]["QueueSums"];
            /** Timezone */
            timezone: string;
        };
        /** BoardTokenForm */
        BoardTokenForm: {
            /** Token */
            token: string;
        };
        /**
         * By
         * @description How answers are put together.
         * @enum {string}
         */
        By: "queue" | "agent" | "survey" | "day";
        /** CallbackForm */
        CallbackForm: {
            /** At */
            at?: string | null;
            /**
             * Language
             * @default
             */
            language?: string;
            /**
             * Name
             * @default
             */
            name?: string;
            /** Number */
            number: string;
            /**
             * Words
             * @default
             */
            words?: string;
        };
        /**
         * CallbackRow
         * @description What was promised to this customer.
         */
        CallbackRow: {
            /** Attempts */
            attempts: number;
            /** Call */
            call: string;
            /** Chosen */
            chosen: string | null;
            /** Due */
            due: string | null;
            /** First */
            first: string;
            /** Given */
            given: string | null;
            /** Most Attempts */
            most_attempts: number;
            /** Place */
            place: number;
        };
        /** CallCounts */
        CallCounts: {
            /** Ringing */
            ringing: number;
            /** Talking */
            talking: number;
            /** Waiting */
            waiting: number;
            /** Wrapping */
            wrapping: number;
        };
        /** CallHints */
        CallHints: {
            /** Items */
            items: components["schemas"]["ArticleLine"][];
        };
        /** CallRow */
        CallRow: {
            /** About */
            about?: string | null;
            /** Agent */
            agent: string | null;
            /**
             * Auto Answer
             * @default false
             */
            auto_answer?: boolean;
            /** Auto Answered By */
            auto_answered_by?: string[];
            callback?: components["schemas"]["CallbackRow"] | null;
            /** Candidates */
            candidates?: string[];
            /** Channel */
            channel: string;
            classification: components["schemas"]["ClassificationRow"];
            /** Connected */
            connected: string | null;
            /** Consult */
            consult?: string | null;
            /**
             * Customer
             * @default
             */
            customer?: string;
            /** Dialled */
            dialled: string;
            /** Direction */
            direction: string;
            /** Entered */
            entered: string | null;
            escalation?: components["schemas"]["EscalationRow"] | null;
            /** Estimated Wait Ms */
            estimated_wait_ms: number | null;
            /** Flow */
            flow?: string | null;
            hand?: components["schemas"]["HandRow"] | null;
            /** Held */
            held: boolean;
            /** Id */
            id: string;
            /**
             * Intent
             * @default
             */
            intent?: string;
            /** Limit At */
            limit_at?: string | null;
            /** Missed */
            missed: number;
            /** Muted */
            muted: boolean;
            /** Muted By */
            muted_by?: string[];
            /**
             * Near Limit
             * @default false
             */
            near_limit?: boolean;
            /** Notes */
            notes: string;
            /** Number */
            number: string | null;
            /** Offered To */
            offered_to: string[];
            /** Offers */
            offers?: components["schemas"]["OfferRow"][];
            /** Opened */
            opened: string | null;
            outside?: components["schemas"]["OutsideRow"] | null;
            /** Parked */
            parked?: number | null;
            /** Parked Until */
            parked_until?: string | null;
            /** Parties */
            parties?: components["schemas"]["PartyRow"][];
            /** Party Name */
            party_name: string;
            /** Party Number */
            party_number: string;
            /** Path */
            path?: components["schemas"]["PassRow"][];
            /** Priority */
            priority: number;
            /** Queue */
            queue: string | null;
            /** Segments */
            segments?: components["schemas"]["SegmentRow"][];
            /** Stage */
            stage: string;
            /** Step */
            step?: string | null;
            /** Trunk */
            trunk: string | null;
            /** Waited Ms */
            waited_ms: number;
            walk?: components["schemas"]["WalkRow"] | null;
            /** Withheld */
            withheld: boolean;
        };
        /** Calls */
        Calls: {
            /** Items */
            items: components["schemas"]["CallRow"][];
        };
        /**
         * CallsBehind
         * @description The calls behind a number of a board or report.
         */
        CallsBehind: {
            /** Figure */
            figure: string;
            /** Items */
            items: components["schemas"]["CountedRow"][];
            /** Next */
            next: string | null;
            /** Open */
            open: components["schemas"]["OpenCountedRow"][];
            /** Total */
            total: number;
        };
        /** CallScript */
        CallScript: {
            /** Offers */
            offers: components["schemas"]["ScriptOffer"][];
            /** Purposes */
            purposes: string[];
            /** Unfilled */
            unfilled: string;
            view: components["schemas"]["ScriptView"] | null;
        };
        /** CallScriptMoveForm */
        CallScriptMoveForm: {
            /** Answer */
            answer?: string | null;
            /**
             * Made
             * @default
             */
            made?: string;
            /** Script */
            script: string;
            /** Step */
            step: string;
            /**
             * To
             * @default
             */
            to?: string;
            turn: components["schemas"]["Turn"];
        };
        /** CallTicket */
        CallTicket: {
            /** Open */
            open: components["schemas"]["TicketRow"][];
            ticket: components["schemas"]["TicketRecord"] | null;
        };
        /**
         * CandidateRow
         * @description Somebody free, now, and what keeps them from a call that waits.
         */
        CandidateRow: {
            /** Agent */
            agent: string;
            /** Key */
            key: (number | string)[];
            /** Obstacles */
            obstacles: string[];
            /** Ring */
            ring: number;
        };
        /**
         * CareForm
         * @description What is left out stays as it is.
         */
        CareForm: {
            /** Check By */
            check_by?: string | null;
            /** Owner */
            owner?: string | null;
            /** Revision */
            revision: number;
        };
        /** Categories */
        Categories: {
            /** Items */
            items: components["schemas"]["CategoryRow"][];
        };
        /** CategoryRow */
        CategoryRow: {
            /** Name */
            name: string;
            /** Published */
            published: number;
            /** Title */
            title: string;
        };
        /** ChanceForm */
        ChanceForm: {
            /** About */
            about: string;
            /**
             * Key
             * @default
             */
            key?: string;
            /**
             * Value
             * @default 0
             */
            value?: number;
        };
        /**
         * ChangeForm
         * @description What is left out stays as it is, within ``address``, ``consent`` and ``fields``, too.
         */
        ChangeForm: {
            /**
             * @default {
             *       "city": "",
             *       "country": "",
             *       "postcode": "",
             *       "region": "",
             *       "street": ""
             *     }
             */
            address?: components["schemas"]["AddressForm"];
            /** @default {} */
            consent?: components["schemas"]["ConsentForm"];
            /**
             * Department
             * @default
             */
            department?: string;
            /** Fields */
            fields?: {
                [key: string]: string | boolean | number | null;
            };
            /**
             * Firm
             * @default
             */
            firm?: string;
            /**
             * Form Of Address
             * @default
             */
            form_of_address?: string;
            /**
             * Fresh
             * @default false
             * @constant
             */
            fresh?: false;
            /**
             * Industry
             * @default
             */
            industry?: string;
            /**
             * Kind
             * @default person
             * @enum {string}
             */
            kind?: "person" | "firm";
            /**
             * Language
             * @default
             */
            language?: string;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Owner
             * @default
             */
            owner?: string;
            /** Reaches */
            reaches?: components["schemas"]["WayForm"][];
            /**
             * Value
             * @default 0
             */
            value?: number;
            /** Version */
            version: number;
        };
        /** ChangeRow */
        ChangeRow: {
            /** Fields */
            fields: components["schemas"]["FieldChangeRow"][];
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Section */
            section: string;
        };
        /**
         * Channel
         * @enum {string}
         */
        Channel: "mail" | "text";
        /** ClassificationRow */
        ClassificationRow: {
            category: components["schemas"]["FindingRow"];
            identity: components["schemas"]["FindingRow"];
            priority: components["schemas"]["FindingRow"];
            purpose: components["schemas"]["FindingRow"];
        };
        /** ClassifyForm */
        ClassifyForm: {
            aspect: components["schemas"]["Aspect"];
            /** Value */
            value: string;
        };
        /** ConfigurationTree */
        ConfigurationTree: {
            /** Archived */
            archived: {
                [key: string]: string[];
            };
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Kept */
            kept: string[][];
            /** Revision */
            revision: number;
        };
        /**
         * ConsentForm
         * @description ``null``: nobody has asked.
         */
        ConsentForm: {
            /** Calls */
            calls?: boolean | null;
            /** Mail */
            mail?: boolean | null;
            /** Messages */
            messages?: boolean | null;
            /** Recording */
            recording?: boolean | null;
            /** Surveys */
            surveys?: boolean | null;
        };
        /**
         * ConsentRow
         * @description What was said when asked whether the call may be recorded.
         */
        ConsentRow: {
            /** At */
            at: string | null;
            /** Language */
            language: string;
            /** Revision */
            revision: number;
            /** Wording */
            wording: string;
            /** Yes */
            yes: boolean;
        };
        /**
         * Considered
         * @description Everything that one decision considered, told again from the journal.
         */
        Considered: {
            /** Calls */
            calls: components["schemas"]["RivalRow"][] | null;
            /** Candidates */
            candidates: components["schemas"]["CandidateRow"][] | null;
            decision: components["schemas"]["DecisionRow"];
            /** Trouble */
            trouble: string | null;
        };
        /** CorrectedTo */
        CorrectedTo: {
            /** Calls */
            calls: number;
            /** Value */
            value: string;
        };
        /** Counted */
        Counted: {
            /** Refused */
            refused: {
                [key: string]: number;
            };
            /** Refused By Engine */
            refused_by_engine: {
                [key: string]: number;
            };
        };
        /** CountedRow */
        CountedRow: {
            call: components["schemas"]["InteractionRow"];
            /** Times */
            times: number;
        };
        /**
         * Counter
         * @description What is counted; a name is a column, for good. ``_MS`` are sums of milliseconds, the rest are numbers.
         * @enum {string}
         */
        Counter: "offered" | "answered" | "answered_in_time" | "abandoned" | "abandoned_short" | "abandoned_in_time" | "flowed_out" | "flowed_out_in_time" | "lost_with_engine" | "missed_offers" | "wait_answered_ms" | "wait_abandoned_ms" | "dialled_to_answer_ms" | "estimated" | "estimate_off_ms" | "estimate_over_ms" | "callbacks" | "callbacks_kept" | "callbacks_given_up" | "callbacks_called_again" | "arrived" | "gone_before_queue" | "messages" | "refused" | "handled" | "talk_ms" | "hold_ms" | "wrap_up_ms" | "dial_ms" | "interactions_handled" | "passed_on" | "categorised" | "categories_corrected" | "offers" | "offers_accepted" | "offers_withdrawn" | "logged_in_ms" | "contact_ms" | "idle_ms" | "paused_ms" | "productive_pause_ms" | "scheduled_ms" | "adherent_ms" | "worked_ms" | "paid_ms" | "paid_unavailable_ms" | "contacts_judged" | "resolved_first" | "matters" | "complaints" | "tickets_done" | "resolve_ms" | "tickets_judged" | "tickets_reopened" | "satisfaction_answers" | "satisfied" | "recommendation_answers" | "promoters" | "detractors" | "revenue" | "costs" | "investment";
        /** CredentialsForm */
        CredentialsForm: {
            /**
             * Code
             * @default
             */
            code?: string;
            /**
             * Cookie
             * @default false
             */
            cookie?: boolean;
            /** Password */
            password: string;
            /** Username */
            username: string;
        };
        /**
         * CrewCounts
         * @description Those who serve some queues, each person once, by what they do.
         */
        CrewCounts: {
            /** Free */
            free: number;
            /** Logged Out */
            logged_out: number;
            /** Not Responding */
            not_responding: number;
            /** Paused */
            paused: number;
            /** Ringing */
            ringing: number;
            /** Talking */
            talking: number;
            /** Wrapping */
            wrapping: number;
        };
        /** CustomerChoice */
        CustomerChoice: {
            /** Customer */
            customer: string;
        };
        /**
         * CustomerConsentRow
         * @description What a customer has agreed to; null: nobody has asked.
         */
        CustomerConsentRow: {
            /** Calls */
            calls: boolean | null;
            /** Mail */
            mail: boolean | null;
            /** Messages */
            messages: boolean | null;
            /** Recording */
            recording: boolean | null;
            /** Surveys */
            surveys: boolean | null;
        };
        /** CustomerDeeds */
        CustomerDeeds: {
            /** Items */
            items: components["schemas"]["DeedRow"][];
        };
        /**
         * CustomerFieldRow
         * @description A field of the center's own; ``kind`` is text, number, date, yes_no or choice.
         */
        CustomerFieldRow: {
            /** Choices */
            choices: string[];
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Title */
            title: string;
        };
        /** CustomerFields */
        CustomerFields: {
            /** Items */
            items: components["schemas"]["CustomerFieldRow"][];
        };
        /**
         * CustomerForm
         * @description A record; what is left out is empty. It needs a name or a way to reach the customer.
         */
        CustomerForm: {
            /**
             * @default {
             *       "city": "",
             *       "country": "",
             *       "postcode": "",
             *       "region": "",
             *       "street": ""
             *     }
             */
            address?: components["schemas"]["AddressForm"];
            /** @default {} */
            consent?: components["schemas"]["ConsentForm"];
            /**
             * Department
             * @default
             */
            department?: string;
            /** Fields */
            fields?: {
                [key: string]: string | boolean | number | null;
            };
            /**
             * Firm
             * @default
             */
            firm?: string;
            /**
             * Form Of Address
             * @default
             */
            form_of_address?: string;
            /**
             * Industry
             * @default
             */
            industry?: string;
            /**
             * Kind
             * @default person
             * @enum {string}
             */
            kind?: "person" | "firm";
            /**
             * Language
             * @default
             */
            language?: string;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Owner
             * @default
             */
            owner?: string;
            /** Reaches */
            reaches?: components["schemas"]["WayForm"][];
            /**
             * Value
             * @default 0
             */
            value?: number;
        };
        /**
         * CustomerKind
         * @enum {string}
         */
        CustomerKind: "person" | "firm";
        /** CustomerMatch */
        CustomerMatch: {
            /** Candidates */
            candidates: components["schemas"]["MatchRow"][];
            /** State */
            state: string;
        };
        /** CustomerMerged */
        CustomerMerged: {
            customer: components["schemas"]["CustomerRecord"];
            /** Merge */
            merge: string;
        };
        /** CustomerRecord */
        CustomerRecord: {
            address: components["schemas"]["AddressRow"];
            /** Changed */
            changed: string | null;
            /** City */
            city: string;
            consent: components["schemas"]["CustomerConsentRow"];
            /** Created */
            created: string | null;
            /** Department */
            department: string;
            /** Fields */
            fields: {
                [key: string]: string | number | boolean;
            };
            /** Firm */
            firm: string | null;
            /** Form Of Address */
            form_of_address: string;
            /** Fresh */
            fresh: boolean;
            /** Id */
            id: string;
            /** Industry */
            industry: string;
            /** Kind */
            kind: string;
            /** Language */
            language: string;
            /** Mail */
            mail: string;
            /** Merged Into */
            merged_into: string | null;
            /** Merges */
            merges: components["schemas"]["MergeRow"][];
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Number */
            number: string;
            /** Owner */
            owner: string;
            /** Postcode */
            postcode: string;
            /** Reaches */
            reaches: components["schemas"]["ReachRow"][];
            /** Region */
            region: string;
            /** Value */
            value: number;
            /** Version */
            version: number;
        };
        /**
         * CustomerRow
         * @description A customer, as lists tell one from another; ``kind`` is person or firm.
         */
        CustomerRow: {
            /** Changed */
            changed: string | null;
            /** City */
            city: string;
            /** Created */
            created: string | null;
            /** Department */
            department: string;
            /** Fresh */
            fresh: boolean;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Mail */
            mail: string;
            /** Name */
            name: string;
            /** Number */
            number: string;
            /** Owner */
            owner: string;
            /** Postcode */
            postcode: string;
            /** Region */
            region: string;
            /** Value */
            value: number;
            /** Version */
            version: number;
        };
        /** Customers */
        Customers: {
            /** Items */
            items: components["schemas"]["CustomerRow"][];
            /** Next */
            next: string | null;
        };
        /** DatabaseState */
        DatabaseState: {
            /** Condition */
            condition: string;
            /** Left */
            left: number;
            /** Since */
            since: string | null;
            /** Why */
            why: string;
        };
        /** DayRow */
        DayRow: {
            /** At */
            at: string | null;
            /** Goals */
            goals: components["schemas"]["GoalRow"][];
            target: components["schemas"]["TargetRow"] | null;
            today: components["schemas"]["AgentToday"];
        };
        /**
         * DecisionRow
         * @description Why this agent, why this caller: as it was recorded with the offer.
         */
        DecisionRow: {
            /** Agent */
            agent: string;
            /** At */
            at: string | null;
            /** Eligible Agents */
            eligible_agents: number;
            /** Eligible Waiting */
            eligible_waiting: number;
            /** Key */
            key: (number | string)[] | null;
            /** Offer */
            offer: string;
            /** Pulled */
            pulled: boolean;
            /** Result */
            result: string | null;
            /** Ring */
            ring: number;
            /** Rule */
            rule: string | null;
            /** Runner Up */
            runner_up: string | null;
            /** Runner Up Key */
            runner_up_key: (number | string)[] | null;
            /** Trigger */
            trigger: string | null;
            /** Waited Ms */
            waited_ms: number;
        };
        /** Decisions */
        Decisions: {
            /** Candidates */
            candidates: components["schemas"]["CandidateRow"][];
            /** Decisions */
            decisions: components["schemas"]["DecisionRow"][];
            /** Position */
            position: number | null;
        };
        /** DeedRow */
        DeedRow: {
            /** About */
            about: string;
            /** Act */
            act: string;
            /** At */
            at: string | null;
            /** By */
            by: string;
        };
        /** DefinitionRow */
        DefinitionRow: {
            /** Formula */
            formula: string;
            /** Metric */
            metric: string;
            /** Name */
            name: string;
            /** Version */
            version: number;
        };
        /**
         * DeliveryRow
         * @description A message to another system; ``state`` is waiting, delivered or parked.
         */
        DeliveryRow: {
            /** Again */
            again: string | null;
            /** At */
            at: string | null;
            /** Attempts */
            attempts: number;
            /** Changed */
            changed: string | null;
            /** Event */
            event: string;
            /** Number */
            number: number;
            /** Object */
            object: string;
            /** State */
            state: string;
            /** Status */
            status: number | null;
            /** Trouble */
            trouble: string;
            /** Type */
            type: string;
        };
        /** DeliveryRows */
        DeliveryRows: {
            /** Items */
            items: components["schemas"]["DeliveryRow"][];
        };
        /** DeskQueueRow */
        DeskQueueRow: {
            /** Codes */
            codes: string[];
            /** Department */
            department: string;
            /** Name */
            name: string;
            /** Ring Ms */
            ring_ms: number;
            /** Title */
            title: string;
            /** Wrap Up */
            wrap_up: string;
            /** Wrap Up Limit Ms */
            wrap_up_limit_ms: number;
        };
        /**
         * DeskRow
         * @description The words that a desk needs, and that change only with the configuration.
         */
        DeskRow: {
            /** Center */
            center: string;
            /** Codes */
            codes: components["schemas"]["TermRow"][];
            /** Country */
            country: string;
            /** Demo */
            demo: boolean;
            /** Departments */
            departments: components["schemas"]["TermRow"][];
            /** Emergency */
            emergency: string[];
            /** Guidelines */
            guidelines: {
                [key: string]: string;
            };
            /** Pause Reasons */
            pause_reasons: components["schemas"]["PauseReasonRow"][];
            /** Queues */
            queues: components["schemas"]["DeskQueueRow"][];
            /** Revision */
            revision: number;
            /** Skills */
            skills: components["schemas"]["TermRow"][];
            /** Teams */
            teams: components["schemas"]["TermRow"][];
            /** Timezone */
            timezone: string;
        };
        /**
         * DestinationKind
         * @enum {string}
         */
        DestinationKind: "queue" | "flow" | "agent" | "department" | "voicemail" | "number" | "announcement" | "callback" | "hang_up";
        /**
         * Device
         * @description What rings when an agent is offered a call.
         * @enum {string}
         */
        Device: "phone" | "browser" | "mobile";
        /** DeviceForm */
        DeviceForm: {
            device: components["schemas"]["Device"];
        };
        /**
         * DialForm
         * @description One of ``number`` and ``colleague``.
         */
        DialForm: {
            /**
             * Caller Id
             * @default
             */
            caller_id?: string;
            /** Colleague */
            colleague?: string | null;
            /** Number */
            number?: string | null;
        };
        /** Difference */
        Difference: {
            /** Changes */
            changes: components["schemas"]["ChangeRow"][];
        };
        /** DigitsForm */
        DigitsForm: {
            /** Digits */
            digits: string;
        };
        /** Document */
        Document: {
            /** Document */
            document: string;
            /** Revision */
            revision: number;
        };
        /** DocumentForm */
        DocumentForm: {
            /** Document */
            document: string;
            /**
             * Dry Run
             * @default false
             */
            dry_run?: boolean;
            /** Expected Revision */
            expected_revision?: number | null;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /** DoneForm */
        DoneForm: {
            /**
             * Result
             * @default
             */
            result?: string;
        };
        /** DraftForm */
        DraftForm: {
            /**
             * Audience
             * @default internal
             */
            audience?: string;
            /** Body */
            body?: {
                [key: string]: unknown;
            };
            /**
             * Category
             * @default
             */
            category?: string;
            /**
             * Language
             * @default en
             */
            language?: string;
            /** Revision */
            revision: number;
            /** Tags */
            tags?: string[];
            /**
             * Title
             * @default
             */
            title?: string;
        };
        /**
         * DraftRow
         * @description A drawing that is not published.
         */
        DraftRow: {
            /** At */
            at: string | null;
            /** Base */
            base: number;
            /** By */
            by: string;
        };
        /** DrawingForm */
        DrawingForm: {
            /** Document */
            document: {
                [key: string]: unknown;
            };
        };
        /** DropForm */
        DropForm: {
            /** Reason */
            reason: string;
        };
        /** EngineState */
        EngineState: {
            /** Bans */
            bans: components["schemas"]["BanState"][];
            /** Connected */
            connected: boolean;
            /** Needs Restart */
            needs_restart: boolean;
            /** Silences */
            silences: components["schemas"]["SilenceState"][];
            /** Verdict */
            verdict: string;
        };
        /** ErasureForm */
        ErasureForm: {
            /** Name */
            name: string;
        };
        /**
         * ErasurePreview
         * @description How much an erasure would take, and what stands in its way.
         */
        ErasurePreview: {
            /** Appointments */
            appointments: number;
            /** Callbacks */
            callbacks: number;
            /** Calls */
            calls: number;
            /** Followups */
            followups: number;
            hold: components["schemas"]["HoldRow"] | null;
            /** Known Callers */
            known_callers: number;
            /** Leads */
            leads: number;
            /** Letters */
            letters: number;
            /** Live */
            live: number;
            /** Mails */
            mails: number;
            /** Orders */
            orders: number;
            /** Records */
            records: number;
            /** Shared */
            shared: number;
            /** Sounds */
            sounds: number;
            /** Texts */
            texts: number;
            /** Tickets */
            tickets: number;
            /** Values */
            values: number;
        };
        /**
         * EscalatedRow
         * @description Why a ticket is escalated: of the clock ``aim`` (respond, update or resolve) so much has passed.
         */
        EscalatedRow: {
            /** Aim */
            aim: string;
            /** At */
            at: string | null;
            /** Late */
            late: boolean;
            /** Share */
            share: number;
            /** To */
            to: string[];
        };
        /**
         * EscalationRow
         * @description An escalated call that nobody has taken yet, or that was not taken in time.
         */
        EscalationRow: {
            /** Due */
            due: string | null;
            /** Rule */
            rule: string;
            /** Since */
            since: string | null;
            /** Title */
            title: string;
        };
        /** EscalationTarget */
        EscalationTarget: {
            /** Answer Within Ms */
            answer_within_ms: number | null;
            /** Kind */
            kind: string | null;
            /** Rule */
            rule: string | null;
            /** Title */
            title: string | null;
            /** To */
            to: string | null;
        };
        /** FactorRow */
        FactorRow: {
            /** Created */
            created: string | null;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Label */
            label: string;
            /** Used */
            used: string | null;
        };
        /** FactorRows */
        FactorRows: {
            /** Items */
            items: components["schemas"]["FactorRow"][];
            /** Password */
            password: boolean;
            /** Recovery Left */
            recovery_left: number;
        };
        /** FeedbackAnswers */
        FeedbackAnswers: {
            /** Items */
            items: components["schemas"]["FeedbackRow"][];
        };
        /**
         * FeedbackRow
         * @description A call, and what its customer said of it.
         */
        FeedbackRow: {
            /** Agent */
            agent: string;
            /** Answers */
            answers: components["schemas"]["AnswerRow"][];
            /** Asked */
            asked: string | null;
            /** Customer */
            customer: string;
            /** Interaction */
            interaction: string;
            /** Queue */
            queue: string;
            /** Review */
            review: string;
            /** Review Overdue */
            review_overdue: boolean;
            /** Review Result */
            review_result: string;
            /** Review State */
            review_state: string;
            /** Survey */
            survey: string;
            /** Trouble */
            trouble: string;
            /** Way */
            way: string;
            /** Words */
            words: components["schemas"]["WordsRow"][];
        };
        /** FeedbackScores */
        FeedbackScores: {
            /** Asked */
            asked: number;
            /** Few */
            few: number;
            /** Formulas */
            formulas: {
                [key: string]: string;
            };
            /** Items */
            items: components["schemas"]["ScoreRow"][];
        };
        /** FieldChangeRow */
        FieldChangeRow: {
            /** Field */
            field: string;
            /** New */
            new: unknown;
            /** Old */
            old: unknown;
        };
        /**
         * Figure
         * @description A number whose tickets and calls can be asked for.
         * @enum {string}
         */
        Figure: "matters" | "complaints" | "resolved_first" | "came_back" | "not_yet" | "unknown" | "done" | "open" | "reopened";
        /** FindingOfFlow */
        FindingOfFlow: {
            /** Code */
            code: string;
            /** Remedy */
            remedy: string;
            /** Severity */
            severity: string;
            /** Step */
            step: string;
            /** Values */
            values: {
                [key: string]: string;
            };
            /** Why */
            why: string;
        };
        /** FindingRow */
        FindingRow: {
            /** By */
            by: string;
            /** Confidence */
            confidence: number;
            /** Source */
            source: string;
            /** Value */
            value: string;
        };
        /** FlowChecked */
        FlowChecked: {
            /** Findings */
            findings: components["schemas"]["FindingOfFlow"][];
            /** Publishable */
            publishable: boolean;
            /** Tests */
            tests: components["schemas"]["FlowTested"][];
            /** Ways */
            ways: components["schemas"]["FlowWay"][];
        };
        /** FlowKept */
        FlowKept: {
            /** At */
            at: string | null;
        };
        /**
         * FlowLine
         * @description How a robot calls: it signs in here by SIP over UDP.
         */
        FlowLine: {
            /** Password */
            password: string;
            /** Port */
            port: number;
            /** Server */
            server: string;
            /** Username */
            username: string;
        };
        /** FlowList */
        FlowList: {
            /** Items */
            items: components["schemas"]["FlowRow"][];
        };
        /**
         * FlowMeasured
         * @description Of the last calls since the flow became what it is.
         */
        FlowMeasured: {
            /** Since */
            since: string | null;
            /** Ways */
            ways: components["schemas"]["FlowMeasuredWay"][];
        };
        /**
         * FlowMeasuredWay
         * @description How soon callers really reached a step at which somebody listens.
         */
        FlowMeasuredWay: {
            /** Calls */
            calls: number;
            /** Median Ms */
            median_ms: number;
            /** Step */
            step: string;
            /** Talk Ms */
            talk_ms: number | null;
        };
        /** FlowOpened */
        FlowOpened: {
            /** Draft */
            draft: {
                [key: string]: unknown;
            } | null;
            drawn: components["schemas"]["DraftRow"] | null;
            /** Name */
            name: string;
            /** Numbers */
            numbers: string[];
            pencil: components["schemas"]["PencilRow"] | null;
            /** Published */
            published: {
                [key: string]: unknown;
            } | null;
            /** Revision */
            revision: number;
        };
        /** FlowRow */
        FlowRow: {
            draft: components["schemas"]["DraftRow"] | null;
            /** Flows */
            flows: string[];
            /** Name */
            name: string;
            /** Numbers */
            numbers: string[];
            /** Published */
            published: boolean;
            /** Steps */
            steps: number;
            /** Title */
            title: string;
        };
        /** FlowTested */
        FlowTested: {
            /** Kept */
            kept: boolean;
            /** Title */
            title: string;
            trial: components["schemas"]["FlowTrial"];
            /** Wrong */
            wrong: string[];
        };
        /** FlowTrial */
        FlowTrial: {
            /** Elapsed Ms */
            elapsed_ms: number;
            /** Flow */
            flow: string;
            /** Lines */
            lines: components["schemas"]["FlowTrialLine"][];
            /** Passes */
            passes: string[][];
            /** Step */
            step: string;
            /** To */
            to: string;
            /** To Name */
            to_name: string;
            /** Values */
            values: {
                [key: string]: string;
            };
            /** Waits */
            waits: boolean;
        };
        /** FlowTrialLine */
        FlowTrialLine: {
            /** At Ms */
            at_ms: number;
            /** Flow */
            flow: string;
            /** Kind */
            kind: string;
            /** Step */
            step: string;
            /** Text */
            text: string;
        };
        /** FlowVersionRow */
        FlowVersionRow: {
            /** At */
            at: string | null;
            /** By */
            by: string;
            /** Document */
            document: {
                [key: string]: unknown;
            } | null;
            /** Note */
            note: string;
            /** Revision */
            revision: number;
        };
        /** FlowVersions */
        FlowVersions: {
            /** Items */
            items: components["schemas"]["FlowVersionRow"][];
        };
        /**
         * FlowWay
         * @description The soonest way to a step at which somebody listens.
         */
        FlowWay: {
            /** At Ms */
            at_ms: number;
            /** Keys */
            keys: string[];
            /** Menus */
            menus: number;
            /** Passes */
            passes: string[];
            /** Step */
            step: string;
        };
        /**
         * FollowupChange
         * @description What is left out stays as it is.
         */
        FollowupChange: {
            /**
             * Before Ms
             * @default 0
             */
            before_ms?: number | null;
            /** Day */
            day?: string | null;
            /**
             * Department
             * @default
             */
            department?: string;
            /** Due */
            due?: string | null;
            /**
             * Owner
             * @default
             */
            owner?: string;
            /**
             * Promised
             * @default
             */
            promised?: string;
            /** Version */
            version: number;
            /**
             * Zone
             * @default
             */
            zone?: string;
        };
        /** FollowupDeedRow */
        FollowupDeedRow: {
            /** About */
            about: string;
            /** Act */
            act: string;
            /** At */
            at: string | null;
            /** By */
            by: string;
        };
        /** FollowupDeeds */
        FollowupDeeds: {
            /** Items */
            items: components["schemas"]["FollowupDeedRow"][];
        };
        /**
         * FollowupForm
         * @description What is promised, and by when: ``due``, a moment, or ``day``, until its end.
         */
        FollowupForm: {
            /**
             * Before Ms
             * @default 0
             */
            before_ms?: number | null;
            /** Customer */
            customer?: string | null;
            /** Day */
            day?: string | null;
            /**
             * Department
             * @default
             */
            department?: string;
            /** Due */
            due?: string | null;
            /** Interaction */
            interaction?: string | null;
            /**
             * Measure
             * @default
             */
            measure?: string;
            /**
             * Owner
             * @default
             */
            owner?: string;
            /** Promised */
            promised: string;
            /**
             * Zone
             * @default
             */
            zone?: string;
        };
        /**
         * FollowupKeptRow
         * @description The promises of one agent from one queue.
         */
        FollowupKeptRow: {
            /** Agent */
            agent: string;
            /** Dropped */
            dropped: number;
            /** Kept */
            kept: number;
            /** Late */
            late: number;
            /** Overdue */
            overdue: number;
            /** Queue */
            queue: string;
            /** Rate */
            rate: number | null;
        };
        /**
         * FollowupRow
         * @description Something that was promised to a customer.
         */
        FollowupRow: {
            /** Before Ms */
            before_ms: number | null;
            /** By */
            by: string;
            /** Changed */
            changed: string | null;
            /** Closed */
            closed: string | null;
            /** Closed By */
            closed_by: string;
            /** Created */
            created: string | null;
            /** Customer */
            customer: string | null;
            /** Day */
            day: string | null;
            /** Department */
            department: string;
            /** Due */
            due: string | null;
            /** Id */
            id: string;
            /** Interaction */
            interaction: string | null;
            /** Measure */
            measure: string;
            /** Name */
            name: string;
            /** Number */
            number: string;
            /** Overdue */
            overdue: boolean;
            /** Owner */
            owner: string;
            /** Promised */
            promised: string;
            /** Queue */
            queue: string;
            /** Reason */
            reason: string;
            /** Reminded */
            reminded: string | null;
            /** Result */
            result: string;
            /** Seen */
            seen: boolean;
            /** Snoozed */
            snoozed: string | null;
            /** State */
            state: string;
            /** Version */
            version: number;
            /** Zone */
            zone: string;
        };
        /** Followups */
        Followups: {
            /** Items */
            items: components["schemas"]["FollowupRow"][];
            /** Next */
            next: string | null;
        };
        /** FollowupsKept */
        FollowupsKept: {
            /** Formula */
            formula: string;
            /** Items */
            items: components["schemas"]["FollowupKeptRow"][];
            /** Version */
            version: number;
        };
        /**
         * FollowupsMine
         * @description What waits for oneself.
         */
        FollowupsMine: {
            /** Notices */
            notices: components["schemas"]["FollowupRow"][];
            /** Overdue */
            overdue: number;
            /** Today */
            today: number;
        };
        /** GiveForm */
        GiveForm: {
            /** Owner */
            owner: string;
        };
        /**
         * GoalRow
         * @description ``target`` and ``value`` in the unit of the metric: number, share (0 to 1), ms.
         */
        GoalRow: {
            /** Agent */
            agent: string | null;
            /** At Most */
            at_most: boolean;
            /** Each */
            each: boolean;
            /** Formula */
            formula: string;
            /** Metric */
            metric: string;
            /** Name */
            name: string;
            /** Owner */
            owner: string | null;
            /** Queue */
            queue: string | null;
            /** Reached */
            reached: boolean | null;
            /** Share */
            share: number | null;
            /** Target */
            target: number;
            /** Team */
            team: string | null;
            /** Title */
            title: string;
            /** Unit */
            unit: string;
            /** Value */
            value: number | null;
        };
        /** GoalRows */
        GoalRows: {
            /** Items */
            items: components["schemas"]["GoalRow"][];
        };
        /** GuestCallRow */
        GuestCallRow: {
            stage: components["schemas"]["GuestStage"];
            /** Words */
            words: string;
        };
        /**
         * GuestPhoneRow
         * @description A phone for one call.
         */
        GuestPhoneRow: {
            /** Domain */
            domain: string;
            /** Ice Servers */
            ice_servers: {
                [key: string]: unknown;
            }[];
            /** Max Ms */
            max_ms: number;
            /** Password */
            password: string;
            /** Target */
            target: string;
            /** Username */
            username: string;
            /** Websocket */
            websocket: string;
        };
        /** GuestRow */
        GuestRow: {
            /** Center */
            center: string;
            /** Max Ms */
            max_ms: number;
            /** Open */
            open: boolean;
            /** Title */
            title: string;
        };
        /**
         * GuestStage
         * @description Of a guest's call. No more is told: who answers is for the two to say.
         * @enum {string}
         */
        GuestStage: "none" | "announcement" | "menu" | "waiting" | "talking" | "message";
        /**
         * HandRow
         * @description Somebody in the call asks for help.
         */
        HandRow: {
            /** At */
            at: string | null;
            /** By */
            by: string;
            /** Why */
            why: string;
        };
        /** Health */
        Health: {
            /** Status */
            status: string;
        };
        /** HoldForm */
        HoldForm: {
            /** Reason */
            reason: string;
        };
        /** HoldRow */
        HoldRow: {
            /** At */
            at: string | null;
            /** By */
            by: string;
            /** Reason */
            reason: string;
        };
        /**
         * HookRow
         * @description A webhook; ``state`` is on, off, no_secret (nothing is sent) or resting (it failed again and again).
         */
        HookRow: {
            /** Delivered */
            delivered: number;
            /** Name */
            name: string;
            /** Parked */
            parked: number;
            /** State */
            state: string;
            /** Title */
            title: string;
            /** Two Secrets */
            two_secrets: boolean;
            /** Waiting */
            waiting: number;
        };
        /** HookRows */
        HookRows: {
            /** Items */
            items: components["schemas"]["HookRow"][];
        };
        /** HookSecret */
        HookSecret: {
            /** Secret */
            secret: string;
        };
        /**
         * HouseRow
         * @description A word of the house: a prompt called ``house.NAME`` stands in for it.
         */
        HouseRow: {
            /** Name */
            name: string;
            /** Takes */
            takes: string;
            /** Words */
            words: {
                [key: string]: string;
            };
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /** IdeaAnswerForm */
        IdeaAnswerForm: {
            /**
             * Answer
             * @default
             */
            answer?: string;
            state: components["schemas"]["IdeaState"];
            /** Version */
            version: number;
        };
        /** IdeaForm */
        IdeaForm: {
            /** Title */
            title: string;
            /**
             * Words
             * @default
             */
            words?: string;
        };
        /** IdeaRow */
        IdeaRow: {
            /** Answer */
            answer: string;
            /** Answerable */
            answerable: boolean;
            /** Answered By */
            answered_by: string;
            /** By */
            by: string;
            /** Changed */
            changed: string | null;
            /** Created */
            created: string | null;
            /** Id */
            id: string;
            /** Mine */
            mine: boolean;
            /** News */
            news: boolean;
            /** State */
            state: string;
            /** Title */
            title: string;
            /** Version */
            version: number;
            /** Words */
            words: string;
        };
        /** Ideas */
        Ideas: {
            /** Items */
            items: components["schemas"]["IdeaRow"][];
        };
        /**
         * IdeaState
         * @enum {string}
         */
        IdeaState: "new" | "considered" | "accepted" | "done" | "declined";
        /** ImportedPeople */
        ImportedPeople: {
            /** Changes */
            changes: components["schemas"]["ChangeRow"][];
            /** Columns */
            columns: string[];
            /** Mistakes */
            mistakes: components["schemas"]["MistakeRow"][];
            /** People */
            people: components["schemas"]["ImportedPerson"][];
            /** Revision */
            revision: number;
        };
        /** ImportedPerson */
        ImportedPerson: {
            /** Known */
            known: boolean;
            /** Line */
            line: number;
            /** Password */
            password: string | null;
            /** Username */
            username: string;
        };
        /** ImportLineRow */
        ImportLineRow: {
            /** Cells */
            cells: string[];
            /** Line */
            line: number;
            /** Mistakes */
            mistakes: components["schemas"]["ImportMistakeRow"][];
        };
        /** ImportLines */
        ImportLines: {
            /** Items */
            items: components["schemas"]["ImportLineRow"][];
            /** Next */
            next: number | null;
        };
        /** ImportMistakeRow */
        ImportMistakeRow: {
            /** Column */
            column: string;
            /** Remedy */
            remedy: string;
            /** Why */
            why: string;
        };
        /** ImportRecord */
        ImportRecord: {
            /** At */
            at: string | null;
            /** Back */
            back: number;
            /** By */
            by: string;
            /** Columns */
            columns: string[];
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Encoding */
            encoding: string;
            /** Existing */
            existing: string;
            /** Id */
            id: string;
            /** Mapping */
            mapping: string[];
            /** Name */
            name: string;
            /** Rows */
            rows: number;
            /** Seen */
            seen: number;
            /** State */
            state: string;
            /** Stayed */
            stayed: number;
            /** Targets */
            targets: components["schemas"]["ImportTargetRow"][];
            /** Trouble */
            trouble: string;
        };
        /**
         * ImportRow
         * @description A file of customers, and how far it is.
         */
        ImportRow: {
            /** At */
            at: string | null;
            /** Back */
            back: number;
            /** By */
            by: string;
            /** Columns */
            columns: string[];
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Encoding */
            encoding: string;
            /** Existing */
            existing: string;
            /** Id */
            id: string;
            /** Mapping */
            mapping: string[];
            /** Name */
            name: string;
            /** Rows */
            rows: number;
            /** Seen */
            seen: number;
            /** State */
            state: string;
            /** Stayed */
            stayed: number;
            /** Trouble */
            trouble: string;
        };
        /** Imports */
        Imports: {
            /** Items */
            items: components["schemas"]["ImportRow"][];
        };
        /** ImportTargetRow */
        ImportTargetRow: {
            /** Name */
            name: string;
            /** Title */
            title: string;
        };
        /** InboxCounts */
        InboxCounts: {
            /** All */
            all: number;
            /** Kinds */
            kinds: {
                [key: string]: number;
            };
            /**
             * Notices
             * @default 0
             */
            notices?: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * InboxRow
         * @description Something that waits for oneself; ``kind`` is missed, voicemail, ticket, escalated (another's
         *     ticket, or nobody's, of which one was told), follow_up or review.
         */
        InboxRow: {
            /** Customer */
            customer: string;
            /** Department */
            department: string;
            /** Due */
            due: string | null;
            escalated?: components["schemas"]["EscalatedRow"] | null;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Long Ms */
            long_ms: number;
            /** Mailbox */
            mailbox: string;
            /** Name */
            name: string;
            /** Number */
            number: string;
            /** Overdue */
            overdue: boolean;
            /** Owner */
            owner: string;
            /** Queue */
            queue: string;
            /** Since */
            since: string | null;
            /** State */
            state: string;
            /** Version */
            version: number;
            /** What */
            what: string;
        };
        /** InboxRows */
        InboxRows: {
            counts: components["schemas"]["InboxCounts"];
            /** Items */
            items: components["schemas"]["InboxRow"][];
        };
        /** InteractionRow */
        InteractionRow: {
            /** About */
            about: string | null;
            /** Agent */
            agent: string | null;
            /** Cause */
            cause: string;
            /** Channel */
            channel: string;
            classification: components["schemas"]["ClassificationRow"];
            /** Closed */
            closed: string | null;
            /** Customer */
            customer: string;
            /** Dialled */
            dialled: string;
            /** Direction */
            direction: string;
            /** Ended */
            ended: string | null;
            /** Entered */
            entered: string | null;
            /** Hold Ms */
            hold_ms: number;
            /** Id */
            id: string;
            /** Missed By */
            missed_by: string[];
            /** Missed Offers */
            missed_offers: number;
            /** Notes */
            notes: string;
            /** Number */
            number: string | null;
            /** Opened */
            opened: string | null;
            /** Outcome */
            outcome: string;
            /** Party Name */
            party_name: string;
            /** Party Number */
            party_number: string;
            /** Passes */
            passes: components["schemas"]["PassRow"][];
            /** Priority */
            priority: number;
            /** Queue */
            queue: string | null;
            /** Queued Ms */
            queued_ms: number;
            /** Revision */
            revision: number;
            /** Segments */
            segments: components["schemas"]["SegmentRow"][];
            /** Talk Ms */
            talk_ms: number;
            /** Trunk */
            trunk: string | null;
            /** Unheard */
            unheard: boolean;
            /** Visits */
            visits: components["schemas"]["VisitRow"][];
            walk: components["schemas"]["WalkRow"] | null;
            /** Withheld */
            withheld: boolean;
            /** Wrap Ms */
            wrap_ms: number;
        };
        /** Interactions */
        Interactions: {
            /** Items */
            items: components["schemas"]["InteractionRow"][];
            /** Next */
            next: string | null;
        };
        /** InteractionStory */
        InteractionStory: {
            /** About */
            about: string | null;
            /** Agent */
            agent: string | null;
            /** Cause */
            cause: string;
            /** Channel */
            channel: string;
            classification: components["schemas"]["ClassificationRow"];
            /** Closed */
            closed: string | null;
            /** Customer */
            customer: string;
            /** Dialled */
            dialled: string;
            /** Direction */
            direction: string;
            /** Ended */
            ended: string | null;
            /** Entered */
            entered: string | null;
            /** Events */
            events: {
                [key: string]: unknown;
            }[];
            /** Hold Ms */
            hold_ms: number;
            /** Id */
            id: string;
            /** Missed By */
            missed_by: string[];
            /** Missed Offers */
            missed_offers: number;
            /** Notes */
            notes: string;
            /** Number */
            number: string | null;
            /** Opened */
            opened: string | null;
            /** Outcome */
            outcome: string;
            /** Party Name */
            party_name: string;
            /** Party Number */
            party_number: string;
            /** Passes */
            passes: components["schemas"]["PassRow"][];
            /** Priority */
            priority: number;
            /** Queue */
            queue: string | null;
            /** Queued Ms */
            queued_ms: number;
            /** Revision */
            revision: number;
            /** Segments */
            segments: components["schemas"]["SegmentRow"][];
            /** Talk Ms */
            talk_ms: number;
            /** Texts */
            texts: components["schemas"]["TextRow"][];
            /** Trunk */
            trunk: string | null;
            /** Unheard */
            unheard: boolean;
            /** Visits */
            visits: components["schemas"]["VisitRow"][];
            walk: components["schemas"]["WalkRow"] | null;
            /** Withheld */
            withheld: boolean;
            /** Wrap Ms */
            wrap_ms: number;
        };
        /**
         * Judged
         * @description Findings that a person can correct by another word.
         * @enum {string}
         */
        Judged: "category" | "purpose";
        /** LanguageForm */
        LanguageForm: {
            /** Language */
            language: string;
        };
        /**
         * LeadChange
         * @description What is left out stays as it is.
         */
        LeadChange: {
            /**
             * About
             * @default
             */
            about?: string;
            /**
             * Customer
             * @default
             */
            customer?: string;
            /** Due */
            due?: string | null;
            /**
             * Industry
             * @default
             */
            industry?: string;
            /**
             * Language
             * @default
             */
            language?: string;
            /**
             * Mail
             * @default
             */
            mail?: string;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Number
             * @default
             */
            number?: string;
            /**
             * Postcode
             * @default
             */
            postcode?: string;
            /**
             * Region
             * @default
             */
            region?: string;
            /**
             * Value
             * @default 0
             */
            value?: number;
            /** Version */
            version: number;
        };
        /**
         * LeadChosenRow
         * @description Why it was this one and not another.
         */
        LeadChosenRow: {
            /** Because */
            because: string;
            /** Of */
            of: number;
            /** Open */
            open: number;
            /** Rule */
            rule: string;
            /** Turned */
            turned: {
                [key: string]: string;
            };
        };
        /** LeadDeedRow */
        LeadDeedRow: {
            /** About */
            about: string;
            /** Act */
            act: string;
            /** At */
            at: string | null;
            /** Because */
            because: string;
            /** By */
            by: string;
        };
        /** LeadDeeds */
        LeadDeeds: {
            /** Items */
            items: components["schemas"]["LeadDeedRow"][];
        };
        /**
         * LeadRow
         * @description Something that may become a sale.
         */
        LeadRow: {
            /** About */
            about: string;
            /** By */
            by: string;
            /** Changed */
            changed: string | null;
            chosen: components["schemas"]["LeadChosenRow"] | null;
            /** Closed */
            closed: string | null;
            /** Closed By */
            closed_by: string;
            /** Code */
            code: string;
            /** Created */
            created: string | null;
            /** Currency */
            currency: string;
            /** Customer */
            customer: string | null;
            /** Due */
            due: string | null;
            /** Id */
            id: string;
            /** Industry */
            industry: string;
            /** Interaction */
            interaction: string | null;
            /** Language */
            language: string;
            /** Mail */
            mail: string;
            /** Name */
            name: string;
            /** Number */
            number: string;
            /** Overdue */
            overdue: boolean;
            /** Owner */
            owner: string;
            /** Postcode */
            postcode: string;
            /** Queue */
            queue: string;
            /** Reason */
            reason: string;
            /** Region */
            region: string;
            /** Rule */
            rule: string;
            /** Source */
            source: string;
            /** State */
            state: string;
            /** Value */
            value: number;
            /** Version */
            version: number;
        };
        /** Leads */
        Leads: {
            /** Items */
            items: components["schemas"]["LeadRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * LeadSource
         * @description Where a lead comes from.
         * @enum {string}
         */
        LeadSource: "typed" | "flagged" | "wrap_up" | "program";
        /**
         * LetterForm
         * @description What is to be written, and to whom.
         */
        LetterForm: {
            /** @default mail */
            channel?: components["schemas"]["Channel"];
            /** Customer */
            customer: string;
            /**
             * Key
             * @default
             */
            key?: string;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /**
             * Ticket
             * @default
             */
            ticket?: string;
            /**
             * To
             * @default
             */
            to?: string;
            /** Words */
            words: string;
        };
        /**
         * LetterRow
         * @description What somebody here wrote to a customer, and what became of it.
         */
        LetterRow: {
            /** Asked */
            asked: string | null;
            /** Attempts */
            attempts: number;
            /** By */
            by: string;
            /** Changed */
            changed: string | null;
            /** Changed By */
            changed_by: string;
            /** Channel */
            channel: string;
            /** Customer */
            customer: string;
            /** Due */
            due: string | null;
            /** Id */
            id: string;
            /** State */
            state: string;
            /** Subject */
            subject: string;
            /** Ticket */
            ticket: string;
            /** To */
            to: string;
            /** Trouble */
            trouble: string;
            /** Words */
            words: string;
        };
        /** Letters */
        Letters: {
            /** Items */
            items: components["schemas"]["LetterRow"][];
        };
        /** LetterTemplateRow */
        LetterTemplateRow: {
            /** Name */
            name: string;
            /** Title */
            title: string;
            /** Words */
            words: components["schemas"]["LetterWordsRow"][];
        };
        /** LetterTemplates */
        LetterTemplates: {
            /** Begins */
            begins: string;
            /** Items */
            items: components["schemas"]["LetterTemplateRow"][];
            /** Values */
            values: string[];
        };
        /**
         * LetterUse
         * @description From where a letter is written.
         * @enum {string}
         */
        LetterUse: "customer" | "ticket" | "missed" | "voicemail";
        /**
         * LetterWays
         * @description By what customers can be written to, as the center is set up.
         */
        LetterWays: {
            /** Mail */
            mail: boolean;
            /** Text */
            text: boolean;
        };
        /**
         * LetterWordsRow
         * @description Of a template, filled in; what nobody knows stands in its braces. Empty: there are none of that kind.
         */
        LetterWordsRow: {
            /** Language */
            language: string;
            /** Mail */
            mail: string;
            /** Subject */
            subject: string;
            /** Text */
            text: string;
        };
        /** LimitRow */
        LimitRow: {
            /** Alert Above */
            alert_above: number | null;
            /** Alert Below */
            alert_below: number | null;
            /** Warn Above */
            warn_above: number | null;
            /** Warn Below */
            warn_below: number | null;
        };
        /** Link */
        Link: {
            /** Url */
            url: string;
        };
        /** LinkForm */
        LinkForm: {
            /** Username */
            username: string;
        };
        /** LookRow */
        LookRow: {
            /** At */
            at: string | null;
            /** By */
            by: string;
            /** Look */
            look: string;
        };
        /** LookRows */
        LookRows: {
            /** Items */
            items: components["schemas"]["LookRow"][];
        };
        /** LoseForm */
        LoseForm: {
            /** Reason */
            reason: string;
        };
        /** LostForm */
        LostForm: {
            /** Text */
            text: string;
        };
        /**
         * LostRow
         * @description Where callers can reach nobody any more.
         */
        LostRow: {
            /** Remedy */
            remedy: string;
            /** Where */
            where: string;
            /** Why */
            why: string;
        };
        /** MacroForm */
        MacroForm: {
            /**
             * Key
             * @default
             */
            key?: string;
        };
        /** MailboxRow */
        MailboxRow: {
            /** Name */
            name: string;
            /** New */
            new: number;
            /** Open */
            open: number;
            /** Title */
            title: string;
        };
        /**
         * MailRow
         * @description What a customer wrote by mail. Whatever it says of its sender is a claim.
         */
        MailRow: {
            /** Answers */
            answers: string;
            /** At */
            at: string | null;
            /** Customer */
            customer: string;
            /** Cut */
            cut: boolean;
            /** Hand */
            hand: string;
            /** Id */
            id: string;
            /** Left Out */
            left_out: number;
            /** Name */
            name: string;
            /** Postbox */
            postbox: string;
            /** Quoted */
            quoted: string;
            /** Sender */
            sender: string;
            /** Subject */
            subject: string;
            /** Ticket */
            ticket: string;
            /** Words */
            words: string;
        };
        /** Mails */
        Mails: {
            /** Items */
            items: components["schemas"]["MailRow"][];
        };
        /** MappingForm */
        MappingForm: {
            /**
             * Existing
             * @default update
             * @enum {string}
             */
            existing?: "update" | "skip";
            /** Mapping */
            mapping: string[];
        };
        /**
         * MatchRow
         * @description Somebody whom a number may mean.
         */
        MatchRow: {
            /** Fresh */
            fresh: boolean;
            /** Id */
            id: string | null;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Owner */
            owner: string;
        };
        /** MatterRow */
        MatterRow: {
            /** Agent */
            agent: string;
            /** Department */
            department: string;
            /** Done */
            done: string | null;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Opened */
            opened: string | null;
            /** Queue */
            queue: string;
            /** Reason */
            reason: string;
            /** Subject */
            subject: string;
        };
        /** MatterRows */
        MatterRows: {
            /** Items */
            items: components["schemas"]["MatterRow"][];
            /** Total */
            total: number;
        };
        /** Me */
        Me: {
            /** Language */
            language: string;
            /** Name */
            name: string;
            /** Queues */
            queues: string[];
            /** Rights */
            rights: {
                [key: string]: string;
            };
            /** Role */
            role: string;
            /** Team */
            team: string;
            /** Username */
            username: string;
        };
        /**
         * MeasuredRow
         * @description A reason from ``since`` to ``done``, and from there to ``until``: as long a time, if it is not too early.
         */
        MeasuredRow: {
            after: components["schemas"]["SideRow"];
            before: components["schemas"]["SideRow"];
            /** Done */
            done: string | null;
            /** Outcome */
            outcome: string;
            /** Reason */
            reason: string;
            /** Since */
            since: string | null;
            /** Until */
            until: string | null;
        };
        /** MergeForm */
        MergeForm: {
            /** Other */
            other: string;
        };
        /**
         * MergeRow
         * @description A record that became part of this one, and can be taken out again.
         */
        MergeRow: {
            /** At */
            at: string | null;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Other */
            other: string;
        };
        /**
         * MessageRow
         * @description A message that a caller left; ``state`` is new, heard or done.
         */
        MessageRow: {
            /** Claimed */
            claimed: string | null;
            /** Closed */
            closed: string | null;
            /** Closed By */
            closed_by: string | null;
            /** Closed By Call */
            closed_by_call: string | null;
            /** Closed How */
            closed_how: string | null;
            /** Deleted */
            deleted: string | null;
            /** Deleted By */
            deleted_by: string | null;
            /** Heard */
            heard: string | null;
            /** Heard By */
            heard_by: string | null;
            /** Id */
            id: string;
            /** Long Ms */
            long_ms: number;
            /** Mailbox */
            mailbox: string;
            /** Missed */
            missed: number;
            /** Number */
            number: string | null;
            /** Opened */
            opened: string | null;
            /** Owner */
            owner: string | null;
            /** Party Name */
            party_name: string;
            /** Party Number */
            party_number: string;
            /** Peaks */
            peaks: string;
            /** Queue */
            queue: string | null;
            /** Sound */
            sound: boolean;
            /** State */
            state: string;
            /** Transcript */
            transcript: string;
            /** Trouble */
            trouble: string;
        };
        /** MessageRows */
        MessageRows: {
            /** Items */
            items: components["schemas"]["MessageRow"][];
            /** Mailboxes */
            mailboxes: components["schemas"]["MailboxRow"][];
        };
        /** MessageStory */
        MessageStory: {
            /** Deeds */
            deeds: components["schemas"]["DeedRow"][];
            message: components["schemas"]["MessageRow"];
        };
        /** MissedCalls */
        MissedCalls: {
            /** Items */
            items: components["schemas"]["MissedRow"][];
        };
        /**
         * MissedRow
         * @description A call that nobody took; ``state`` is open or done.
         */
        MissedRow: {
            /** Claimed */
            claimed: string | null;
            /** Closed */
            closed: string | null;
            /** Closed By */
            closed_by: string | null;
            /** Closed By Call */
            closed_by_call: string | null;
            /** Closed How */
            closed_how: string | null;
            /** Ended */
            ended: string | null;
            /** Id */
            id: string;
            /** Number */
            number: string | null;
            /** Opened */
            opened: string | null;
            /** Outcome */
            outcome: string;
            /** Owner */
            owner: string | null;
            /** Party Name */
            party_name: string;
            /** Party Number */
            party_number: string;
            /** Queue */
            queue: string;
            /** Queued Ms */
            queued_ms: number;
            /** State */
            state: string;
        };
        /** MistakeRow */
        MistakeRow: {
            /** Line */
            line: number | null;
            /** Path */
            path: (string | number)[];
            /** Remedy */
            remedy: string;
            /** Why */
            why: string;
        };
        /**
         * MovedRow
         * @description When an appointment was to be, before it was moved.
         */
        MovedRow: {
            /** At */
            at: string | null;
            /** Begins */
            begins: string | null;
            /** By */
            by: string;
        };
        /**
         * MoveForm
         * @description Where to: a kind and its name.
         */
        MoveForm: {
            kind: components["schemas"]["DestinationKind"];
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /** NamedValue */
        NamedValue: {
            /** Name */
            name: string;
            /** Value */
            value: string;
        };
        /**
         * NewAppointment
         * @description A moment that is agreed with a customer. No number of a payment card is kept: 422 ``card_number``.
         */
        NewAppointment: {
            /**
             * About
             * @default
             */
            about?: string;
            /**
             * Begins
             * Format: date-time
             */
            begins: string;
            /**
             * Customer
             * @default
             */
            customer?: string;
            /**
             * Interaction
             * @default
             */
            interaction?: string;
            /**
             * Key
             * @default
             */
            key?: string;
            /**
             * Long Ms
             * @default 1800000
             */
            long_ms?: number;
            /**
             * Owner
             * @default
             */
            owner?: string;
            /**
             * Where
             * @default
             */
            where?: string;
        };
        /** NewArticle */
        NewArticle: {
            /**
             * Audience
             * @default internal
             */
            audience?: string;
            /** Body */
            body?: {
                [key: string]: unknown;
            };
            /**
             * Category
             * @default
             */
            category?: string;
            /**
             * Language
             * @default en
             */
            language?: string;
            /** Tags */
            tags?: string[];
            /**
             * Title
             * @default
             */
            title?: string;
            /** Variant Of */
            variant_of?: string | null;
        };
        /** NewLead */
        NewLead: {
            /**
             * About
             * @default
             */
            about?: string;
            /**
             * Customer
             * @default
             */
            customer?: string;
            /** Due */
            due?: string | null;
            /**
             * Industry
             * @default
             */
            industry?: string;
            /**
             * Key
             * @default
             */
            key?: string;
            /**
             * Language
             * @default
             */
            language?: string;
            /**
             * Mail
             * @default
             */
            mail?: string;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Number
             * @default
             */
            number?: string;
            /**
             * Postcode
             * @default
             */
            postcode?: string;
            /**
             * Region
             * @default
             */
            region?: string;
            /**
             * Source
             * @default typed
             * @enum {string}
             */
            source?: "typed" | "program";
            /**
             * Value
             * @default 0
             */
            value?: number;
        };
        /**
         * NewOrder
         * @description What a customer orders. No number of a payment card is kept: 422 ``card_number``.
         */
        NewOrder: {
            /**
             * Customer
             * @default
             */
            customer?: string;
            /**
             * Interaction
             * @default
             */
            interaction?: string;
            /**
             * Key
             * @default
             */
            key?: string;
            /** @default new */
            kind?: components["schemas"]["OrderKind"];
            /** Lines */
            lines?: components["schemas"]["OrderLineForm"][];
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /** NewPasskeyForm */
        NewPasskeyForm: {
            /** Answer */
            answer: {
                [key: string]: unknown;
            };
            /** Challenge */
            challenge: string;
            /**
             * Label
             * @default
             */
            label?: string;
        };
        /** NightRow */
        NightRow: {
            /** At */
            at: string | null;
            /** Days */
            days: number;
            /** Ended */
            ended: string | null;
            /** Erased */
            erased: number;
            /** Held */
            held: number;
        };
        /** NoteForm */
        NoteForm: {
            /** Note */
            note: string;
        };
        /**
         * NoticeKind
         * @enum {string}
         */
        NoticeKind: "voicemail" | "survey" | "mail" | "added" | "ticket" | "follow_up" | "watched" | "idea" | "escalated";
        /**
         * NoticeMark
         * @description One notice; without ``kind`` and ``object``: all of them.
         */
        NoticeMark: {
            kind?: components["schemas"]["NoticeKind"] | null;
            /**
             * Object
             * @default all
             */
            object?: string;
            /**
             * Unread
             * @default false
             */
            unread?: boolean;
        };
        /**
         * NoticeRow
         * @description Something happened to a thing of one's own; ``kind`` is voicemail, survey, added, ticket, follow_up, watched,
         *     idea or escalated.
         */
        NoticeRow: {
            /** At */
            at: string | null;
            /** Kind */
            kind: string;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Number
             * @default
             */
            number?: string;
            /** Object */
            object: string;
            /** Unread */
            unread: boolean;
            /**
             * What
             * @default
             */
            what?: string;
        };
        /** NoticeRows */
        NoticeRows: {
            /** Items */
            items: components["schemas"]["NoticeRow"][];
            /** Unread */
            unread: number;
        };
        /**
         * NoticeWay
         * @description How one wants to be told: of a kind, while a page is open (``toast``), or both.
         */
        NoticeWay: {
            kind?: components["schemas"]["NoticeKind"] | null;
            /** Toast */
            toast?: boolean | null;
            way?: components["schemas"]["Way"] | null;
        };
        /**
         * NoticeWayRow
         * @description How one is told of things of a kind.
         */
        NoticeWayRow: {
            /** Kind */
            kind: string;
            /** Must */
            must: boolean;
            /** Way */
            way: string;
        };
        /** NoticeWays */
        NoticeWays: {
            /** Items */
            items: components["schemas"]["NoticeWayRow"][];
            /** Mail */
            mail: boolean;
            /** Toast */
            toast: boolean;
        };
        /**
         * OfferRow
         * @description A lease: this agent may answer until it expires.
         */
        OfferRow: {
            /** Agent */
            agent: string;
            /** Expires */
            expires: string | null;
            /** Made */
            made: string | null;
            /** Rang */
            rang: boolean;
        };
        /** OpenCountedRow */
        OpenCountedRow: {
            call: components["schemas"]["CallRow"];
            /** Times */
            times: number;
        };
        /** OpinionForm */
        OpinionForm: {
            /** Helpful */
            helpful: boolean;
        };
        /**
         * OrderChange
         * @description What is left out stays as it is.
         */
        OrderChange: {
            /** @default new */
            kind?: components["schemas"]["OrderKind"];
            /** Lines */
            lines?: components["schemas"]["OrderLineForm"][];
            /**
             * Note
             * @default
             */
            note?: string;
            /** Version */
            version: number;
        };
        /**
         * OrderKind
         * @enum {string}
         */
        OrderKind: "new" | "upgrade" | "renewal" | "payment";
        /** OrderLineForm */
        OrderLineForm: {
            /**
             * Count
             * @default 1
             */
            count?: number;
            /**
             * Price
             * @default 0
             */
            price?: number;
            /**
             * Product
             * @default
             */
            product?: string;
            /** What */
            what: string;
        };
        /** OrderLineRow */
        OrderLineRow: {
            /** Count */
            count: number;
            /** Price */
            price: number;
            /** Product */
            product: string;
            /** What */
            what: string;
        };
        /**
         * OrderRow
         * @description What a customer ordered. Money is whole, in the smallest unit of ``currency``: 1250 are 12.50 euros.
         */
        OrderRow: {
            /** By */
            by: string;
            /** Changed */
            changed: string | null;
            /** Closed */
            closed: string | null;
            /** Closed By */
            closed_by: string;
            /** Created */
            created: string | null;
            /** Currency */
            currency: string;
            /** Customer */
            customer: string | null;
            /** Id */
            id: string;
            /** Interaction */
            interaction: string | null;
            /** Kind */
            kind: string;
            /** Lines */
            lines: components["schemas"]["OrderLineRow"][];
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Number */
            number: string;
            /** Reason */
            reason: string;
            /** State */
            state: string;
            /** Total */
            total: number;
            /** Version */
            version: number;
        };
        /** Orders */
        Orders: {
            /** Items */
            items: components["schemas"]["OrderRow"][];
            /** Next */
            next: string | null;
        };
        /** OrderSumRow */
        OrderSumRow: {
            /** Currency */
            currency: string;
            /** Many */
            many: number;
            /** State */
            state: string;
            /** Total */
            total: number;
        };
        /** OrderSums */
        OrderSums: {
            /** Items */
            items: components["schemas"]["OrderSumRow"][];
        };
        /** OutsideContactRow */
        OutsideContactRow: {
            /** What */
            what: string;
            /** When */
            when: string;
        };
        /** OutsideFaultRow */
        OutsideFaultRow: {
            /** At */
            at: string | null;
            /** Why */
            why: string;
        };
        /**
         * OutsideRow
         * @description What an outside system of customers says of who is at the other end.
         */
        OutsideRow: {
            /** Contacts */
            contacts: components["schemas"]["OutsideContactRow"][];
            /** State */
            state: string;
            /** System */
            system: string;
            /** Values */
            values: components["schemas"]["NamedValue"][];
        };
        /** OwnCustomerRow */
        OwnCustomerRow: {
            /** Changed */
            changed: string | null;
            /** City */
            city: string;
            /** Created */
            created: string | null;
            /** Department */
            department: string;
            /** Fresh */
            fresh: boolean;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Last Contact */
            last_contact: string | null;
            /** Mail */
            mail: string;
            /** Name */
            name: string;
            /** Next By */
            next_by: string;
            /** Next Contact */
            next_contact: string | null;
            /** Number */
            number: string;
            /** Owner */
            owner: string;
            /** Postcode */
            postcode: string;
            /** Region */
            region: string;
            /** Value */
            value: number;
            /** Version */
            version: number;
        };
        /** OwnCustomers */
        OwnCustomers: {
            /** Items */
            items: components["schemas"]["OwnCustomerRow"][];
            /** Next */
            next: string | null;
        };
        /** OwnTicketsForm */
        OwnTicketsForm: {
            /** Token */
            token: string;
        };
        /** OwnWordsForm */
        OwnWordsForm: {
            /** Key */
            key: string;
            /** Text */
            text: string;
            /** Ticket */
            ticket: string;
            /** Token */
            token: string;
        };
        /** Parked */
        Parked: {
            /** Items */
            items: components["schemas"]["ParkedRow"][];
        };
        /** ParkedRow */
        ParkedRow: {
            /** By */
            by: string;
            /** Call */
            call: string;
            /** Note */
            note: string;
            /** Party Number */
            party_number: string;
            /** Place */
            place: number;
            /** Queue */
            queue: string | null;
            /** Since */
            since: string | null;
            /** Until */
            until: string | null;
        };
        /**
         * PartyRow
         * @description Somebody in the conversation besides the customer.
         */
        PartyRow: {
            /** Agent */
            agent: string | null;
            /** Role */
            role: string;
        };
        /**
         * PassedRow
         * @description A step of a flow that is behind the caller.
         */
        PassedRow: {
            /** At Ms */
            at_ms: number;
            /** Exit */
            exit: string;
            /** Flow */
            flow: string;
            /** Step */
            step: string;
            /** Title */
            title: string;
        };
        /**
         * PassForm
         * @description To whom: agent, queue, department or number; ``note`` is shown to who takes it.
         */
        PassForm: {
            kind: components["schemas"]["DestinationKind"];
            /** Name */
            name: string;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /** PasskeyAsked */
        PasskeyAsked: {
            /** Challenge */
            challenge: string;
            /** Options */
            options: {
                [key: string]: unknown;
            };
        };
        /** PasskeyForm */
        PasskeyForm: {
            /** Answer */
            answer: {
                [key: string]: unknown;
            };
            /** Challenge */
            challenge: string;
        };
        /**
         * PassRow
         * @description One handing over of a call, with what was said about it.
         */
        PassRow: {
            /** At */
            at: string | null;
            /** By */
            by: string;
            /** How */
            how: string;
            /** Kind */
            kind: string | null;
            /** Note */
            note: string;
            /** Result */
            result: string;
            /** Taken By */
            taken_by: string | null;
            /** To */
            to: string | null;
            /** Why */
            why: string;
        };
        /** PasswordForm */
        PasswordForm: {
            /** New */
            new: string;
            /**
             * Old
             * @default
             */
            old?: string;
        };
        /** PauseReasonRow */
        PauseReasonRow: {
            /** Name */
            name: string;
            /** Productive */
            productive: boolean;
            /** Title */
            title: string;
        };
        /** PencilForm */
        PencilForm: {
            /** Page */
            page: string;
            /**
             * Take
             * @default false
             */
            take?: boolean;
        };
        /** PencilRow */
        PencilRow: {
            /** Mine */
            mine: boolean;
            /** User */
            user: string;
        };
        /**
         * PeopleForm
         * @description A table of people: CSV, or a spreadsheet (XLSX) in base64. ``passwords``: a new one for who has none.
         */
        PeopleForm: {
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Passwords
             * @default false
             */
            passwords?: boolean;
            /**
             * Table
             * @default
             */
            table?: string;
            /**
             * Workbook
             * @default
             */
            workbook?: string;
        };
        /** PersonTarget */
        PersonTarget: {
            /** Department */
            department: string;
            /** Extension */
            extension: string;
            /** Name */
            name: string;
            /** State */
            state: string;
            /** Takes Second */
            takes_second: boolean;
            /** Team */
            team: string;
            /** Title */
            title: string;
        };
        /** PhoneRow */
        PhoneRow: {
            /** Domain */
            domain: string;
            /** Ice Servers */
            ice_servers: {
                [key: string]: unknown;
            }[];
            /** Password */
            password: string;
            /** Username */
            username: string;
            /** Websocket */
            websocket: string;
        };
        /** PieceRow */
        PieceRow: {
            /** Text */
            text: string;
            /** Which */
            which: string;
        };
        /**
         * PlaceTarget
         * @description A queue, or a department as the best of its queues.
         */
        PlaceTarget: {
            /** Department */
            department: string;
            /** Free */
            free: number;
            /** Members */
            members: number;
            /** Name */
            name: string;
            /** Open */
            open: boolean;
            /** Title */
            title: string;
            /** Waiting */
            waiting: number;
        };
        /** PortalArticleRow */
        PortalArticleRow: {
            /** Body */
            body: {
                [key: string]: unknown;
            };
            /** Category */
            category: string;
            /** Id */
            id: string;
            /** Language */
            language: string;
            /** Published */
            published: string | null;
            /** Title */
            title: string;
            /** Variants */
            variants: components["schemas"]["PortalLine"][];
        };
        /**
         * PortalCallback
         * @description When somebody would call.
         */
        PortalCallback: {
            /** Opens */
            opens: string | null;
            /** Times */
            times: string[];
            /** Wait Ms */
            wait_ms: number | null;
        };
        /** PortalCategory */
        PortalCategory: {
            /** Name */
            name: string;
            /** Published */
            published: number;
            /** Title */
            title: string;
        };
        /** PortalLine */
        PortalLine: {
            /** Category */
            category: string;
            /** Excerpt */
            excerpt: string;
            /** Id */
            id: string;
            /** Language */
            language: string;
            /** Title */
            title: string;
        };
        /** PortalLines */
        PortalLines: {
            /** Items */
            items: components["schemas"]["PortalLine"][];
        };
        /** PortalPromise */
        PortalPromise: {
            /** Not Before */
            not_before: string | null;
            /** Wait Ms */
            wait_ms: number | null;
        };
        /**
         * PortalRow
         * @description What stands at ``/portal``, for everybody.
         */
        PortalRow: {
            /** Callbacks */
            callbacks: boolean;
            /** Categories */
            categories: components["schemas"]["PortalCategory"][];
            /** Center */
            center: string;
            /** Language */
            language: string;
            /** Tickets */
            tickets: boolean;
            /** Title */
            title: string;
        };
        /**
         * PortalTicket
         * @description As its customer sees it: nothing of what stands in it among us.
         */
        PortalTicket: {
            /** Category */
            category: string;
            /** Id */
            id: string;
            /** Opened */
            opened: string | null;
            /** Subject */
            subject: string;
            /** Words */
            words: components["schemas"]["PortalWord"][];
        };
        /** PortalTickets */
        PortalTickets: {
            /** Items */
            items: components["schemas"]["PortalTicket"][];
            /** Until */
            until: string | null;
        };
        /** PortalWord */
        PortalWord: {
            /** At */
            at: string | null;
            /** Mine */
            mine: boolean;
            /** Text */
            text: string;
        };
        /** PresenceForm */
        PresenceForm: {
            /**
             * Reason
             * @default
             */
            reason?: string;
            state: components["schemas"]["PresenceState"];
        };
        /**
         * PresenceState
         * @enum {string}
         */
        PresenceState: "available" | "paused" | "logged_out";
        /**
         * PresentRow
         * @description Somebody who has a ticket open.
         */
        PresentRow: {
            /** Agent */
            agent: string;
            /** Typing */
            typing: boolean;
        };
        /** PresentRows */
        PresentRows: {
            /** Beat Ms */
            beat_ms: number;
            /** Items */
            items: components["schemas"]["PresentRow"][];
        };
        /** Preview */
        Preview: {
            /** Items */
            items: components["schemas"]["PreviewRow"][];
        };
        /** PreviewRow */
        PreviewRow: {
            /** Cells */
            cells: string[];
            /** Line */
            line: number;
            /** Mistakes */
            mistakes: components["schemas"]["ImportMistakeRow"][];
            /** Outcome */
            outcome: string;
            /** Record */
            record: {
                [key: string]: string;
            };
        };
        /** PrivacyRow */
        PrivacyRow: {
            erased: components["schemas"]["TombRow"] | null;
            hold: components["schemas"]["HoldRow"] | null;
        };
        /** ProductRow */
        ProductRow: {
            /** Name */
            name: string;
            /** Price */
            price: number;
            /** Title */
            title: string;
        };
        /** Products */
        Products: {
            /** Currency */
            currency: string;
            /** Items */
            items: components["schemas"]["ProductRow"][];
        };
        /** ProfileApplied */
        ProfileApplied: {
            /** Changes */
            changes: components["schemas"]["ChangeRow"][];
            /** Kept */
            kept: components["schemas"]["ProfileEntry"][];
            /** Revision */
            revision: number;
        };
        /** ProfileEntry */
        ProfileEntry: {
            /** Name */
            name: string;
            /** Section */
            section: string;
        };
        /**
         * ProfileForm
         * @description ``queue``: what each queue that is made has besides, or instead: ``{answer_within: 15s, target: 90%}``.
         */
        ProfileForm: {
            /**
             * Note
             * @default
             */
            note?: string;
            /** Queue */
            queue?: {
                [key: string]: unknown;
            };
        };
        /**
         * ProfileRow
         * @description A kind of center.
         */
        ProfileRow: {
            /** Id */
            id: string;
            /** Later */
            later: string;
            /** Makes */
            makes: {
                [key: string]: unknown;
            };
            /** Name */
            name: string;
            /** Why */
            why: string;
        };
        /** Profiles */
        Profiles: {
            /** Items */
            items: components["schemas"]["ProfileRow"][];
        };
        /** PromptLanguageRow */
        PromptLanguageRow: {
            /** Language */
            language: string;
            /** Ms */
            ms: number | null;
            /** Recorded */
            recorded: boolean;
            /** Words */
            words: string;
        };
        /** PromptRow */
        PromptRow: {
            /** Languages */
            languages: components["schemas"]["PromptLanguageRow"][];
            /** Name */
            name: string;
            /** Title */
            title: string;
            /** Used By */
            used_by: (string | number)[][];
        };
        /** PromptsRow */
        PromptsRow: {
            /** House */
            house: components["schemas"]["HouseRow"][];
            /** Languages */
            languages: string[];
            /** Prompts */
            prompts: components["schemas"]["PromptRow"][];
            /** Spoken */
            spoken: number;
            /** To Speak */
            to_speak: number;
            /** Unspoken */
            unspoken: number;
            /** Well */
            well: boolean;
        };
        /**
         * ProposalRow
         * @description An article that solved tickets ask for.
         */
        ProposalRow: {
            /** Id */
            id: string;
            /** Language */
            language: string;
            /** Made */
            made: string | null;
            /** Questions */
            questions: number;
            /** Reason */
            reason: string;
            /** State */
            state: string;
            /** Steps */
            steps: components["schemas"]["ProposalStep"][];
            /** Tags */
            tags: string[];
            /** Tickets */
            tickets: string[];
            /** Title */
            title: string;
        };
        /** ProposalRows */
        ProposalRows: {
            /** Items */
            items: components["schemas"]["ProposalRow"][];
        };
        /** ProposalsFound */
        ProposalsFound: {
            /** New */
            new: number;
        };
        /** ProposalStep */
        ProposalStep: {
            /** Text */
            text: string;
            /** Tickets */
            tickets: number;
        };
        /** ProviderRow */
        ProviderRow: {
            /** Asks */
            asks: {
                [key: string]: string;
            };
            /** Countries */
            countries: string[];
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Trunk */
            trunk: {
                [key: string]: unknown;
            };
        };
        /** Providers */
        Providers: {
            /** Items */
            items: components["schemas"]["ProviderRow"][];
        };
        /** PublishForm */
        PublishForm: {
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Without Tests
             * @default false
             */
            without_tests?: boolean;
        };
        /** PullForm */
        PullForm: {
            /** Agent */
            agent?: string | null;
        };
        /** QuestionForm */
        QuestionForm: {
            /** Text */
            text: string;
        };
        /** QuestionKept */
        QuestionKept: {
            /** Kept */
            kept: boolean;
        };
        /**
         * QuestionKind
         * @description What can be answered: with keys, or on a page alone.
         * @enum {string}
         */
        QuestionKind: "csat" | "nps" | "yes_no" | "words" | "idea";
        /** QuestionsReport */
        QuestionsReport: {
            /** Answered */
            answered: components["schemas"]["AnsweredRow"][];
            /** Not Found */
            not_found: components["schemas"]["AskedRow"][];
        };
        /** QueueAgents */
        QueueAgents: {
            /** Available */
            available: number;
            /** Busy */
            busy: number;
            /** Logged In */
            logged_in: number;
            /** Members */
            members: number;
        };
        /** QueueRow */
        QueueRow: {
            agents: components["schemas"]["QueueAgents"];
            alarm?: components["schemas"]["AlarmRow"] | null;
            /** Answer Within Ms */
            answer_within_ms: number;
            /**
             * Callbacks
             * @default 0
             */
            callbacks?: number;
            /** Estimated Wait Ms */
            estimated_wait_ms: number | null;
            /** Limits */
            limits: {
                [key: string]: components["schemas"]["LimitRow"];
            };
            /** Longest Wait Ms */
            longest_wait_ms: number;
            /** Name */
            name: string;
            /**
             * Near Limit
             * @default 0
             */
            near_limit?: number;
            /**
             * Peak
             * @default
             */
            peak?: string;
            /** Ringing */
            ringing: number;
            /** State */
            state: string;
            /** States */
            states: {
                [key: string]: string;
            };
            /** Strategy */
            strategy: string;
            /** Talking */
            talking: number;
            /** Target */
            target: number;
            /** Tickets Since */
            tickets_since?: string | null;
            /**
             * Tickets Waiting
             * @default 0
             */
            tickets_waiting?: number;
            /** Title */
            title: string;
            today: components["schemas"]["QueueToday"];
            /** Waiting */
            waiting: number;
            /** Waits Since */
            waits_since: string | null;
        };
        /** Queues */
        Queues: {
            /** Items */
            items: components["schemas"]["QueueRow"][];
        };
        /**
         * QueueSums
         * @description Of some queues as one.
         */
        QueueSums: {
            crew: components["schemas"]["CrewCounts"];
            today: components["schemas"]["QueueToday"];
        };
        /**
         * QueueToday
         * @description Since midnight where the center is. A stay in a queue counts from its end; formulas: metrics.md.
         */
        QueueToday: {
            /** Abandoned */
            abandoned: number;
            /** Abandoned Short */
            abandoned_short: number;
            /** Abandonment Rate */
            abandonment_rate: number | null;
            /** Answered */
            answered: number;
            /** Answered In Time */
            answered_in_time: number;
            /** Average Handle Ms */
            average_handle_ms: number | null;
            /** Average Speed Of Answer Ms */
            average_speed_of_answer_ms: number | null;
            /**
             * Callbacks
             * @default 0
             */
            callbacks?: number;
            /** Callbacks Kept */
            callbacks_kept?: number | null;
            /** Estimate Bias Ms */
            estimate_bias_ms?: number | null;
            /** Estimate Error Ms */
            estimate_error_ms?: number | null;
            /** Flowed Out */
            flowed_out: number;
            /** Handled */
            handled: number;
            /** Missed Offers */
            missed_offers: number;
            /** Offered */
            offered: number;
            /** Service Level */
            service_level: number | null;
            /** Since */
            since: string | null;
        };
        /** ReachForm */
        ReachForm: {
            /**
             * Language
             * @default
             */
            language?: string;
            /** Reach */
            reach: string;
        };
        /**
         * ReachRow
         * @description A way to reach a customer; ``kind`` is phone or mail.
         */
        ReachRow: {
            /** Key */
            key: string;
            /** Kind */
            kind: string;
            /** Label */
            label: string;
            /** Written */
            written: string;
        };
        /** Readiness */
        Readiness: {
            /** Items */
            items: components["schemas"]["ReadinessRow"][];
            /** Ready */
            ready: boolean;
        };
        /** ReadinessRow */
        ReadinessRow: {
            /** Code */
            code: string;
            /** Names */
            names: string[];
            /** Severity */
            severity: string;
            /** Where */
            where: (string | number)[];
            /** Why */
            why: string;
        };
        /**
         * ReasonRow
         * @description What customers came for with one reason and those that are part of it; null where there is nothing to divide by.
         *
         *     A matter is a ticket, or a call without one that somebody talked in.
         */
        ReasonRow: {
            /** Before */
            before: number;
            /** Came Back */
            came_back: number;
            /** Complaint Share */
            complaint_share: number | null;
            /** Complaints */
            complaints: number;
            /** Done */
            done: number;
            /** Fcr */
            fcr: number | null;
            /** Judged */
            judged: number;
            /** Matters */
            matters: number;
            /** Not Yet */
            not_yet: number;
            /** Open */
            open: number;
            /** Own */
            own: number;
            /** Own Before */
            own_before: number;
            /** Points */
            points: number[];
            /** Reason */
            reason: string;
            /** Register */
            register: string;
            /** Reopen Judged */
            reopen_judged: number;
            /** Reopen Rate */
            reopen_rate: number | null;
            /** Reopened */
            reopened: number;
            /** Resolved First */
            resolved_first: number;
            /** Share */
            share: number | null;
            /** Time To Resolve Ms */
            time_to_resolve_ms: number | null;
            /** Title */
            title: string;
            /** Under */
            under: string;
            /** Unknown */
            unknown: number;
        };
        /** ReasonRows */
        ReasonRows: {
            /** Before */
            before: string | null;
            /** Definitions */
            definitions: components["schemas"]["DefinitionRow"][];
            /** Grew */
            grew: string | null;
            /** Items */
            items: components["schemas"]["ReasonRow"][];
            /** Since */
            since: string | null;
            total: components["schemas"]["ReasonRow"];
            /** Until */
            until: string | null;
            /** Within Ms */
            within_ms: number;
        };
        /** RecordedRow */
        RecordedRow: {
            /** Ms */
            ms: number;
            /** Revision */
            revision: number;
        };
        /** RecoveryCodes */
        RecoveryCodes: {
            /** Codes */
            codes: string[];
        };
        /** RenameForm */
        RenameForm: {
            /** To */
            to: string;
        };
        /** RetentionRow */
        RetentionRow: {
            /** Days */
            days: number;
            /** Kind */
            kind: string;
            last: components["schemas"]["NightRow"] | null;
        };
        /** RetentionRows */
        RetentionRows: {
            /** Items */
            items: components["schemas"]["RetentionRow"][];
        };
        /** RevisionRow */
        RevisionRow: {
            /** At */
            at: string | null;
            /** By */
            by: string;
            /** Note */
            note: string;
            /** Revision */
            revision: number;
        };
        /** Revisions */
        Revisions: {
            /** Items */
            items: components["schemas"]["RevisionRow"][];
        };
        /**
         * RivalRow
         * @description Something that waited when an agent was decided on, and what kept the agent from it.
         */
        RivalRow: {
            /** Call */
            call: string | null;
            /** Effective Arrival */
            effective_arrival: number;
            /** Obstacles */
            obstacles: string[];
            /** Ring */
            ring: number;
        };
        /** RollBackForm */
        RollBackForm: {
            /** Revision */
            revision: number;
            /** To */
            to: number;
        };
        /** SayForm */
        SayForm: {
            /**
             * Language
             * @default
             */
            language?: string;
            /** Text */
            text: string;
        };
        /** SchemaOfConfiguration */
        SchemaOfConfiguration: {
            /** Schema */
            schema: {
                [key: string]: unknown;
            };
        };
        /**
         * ScoreRow
         * @description The answers to one kind of question, of one queue, agent, survey or day.
         */
        ScoreRow: {
            /** Answers */
            answers: number;
            /** Counts */
            counts: number[];
            /** Key */
            key: string;
            /** Kind */
            kind: string;
            /** Points */
            points: components["schemas"]["VoicePointRow"][];
            /** Value */
            value: number | null;
        };
        /** ScriptChecked */
        ScriptChecked: {
            /** Findings */
            findings: components["schemas"]["ScriptFindingRow"][];
            /** Mistakes */
            mistakes: components["schemas"]["MistakeRow"][];
        };
        /** ScriptDraftForm */
        ScriptDraftForm: {
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Seen */
            seen?: string | null;
        };
        /** ScriptFindingRow */
        ScriptFindingRow: {
            /** Code */
            code: string;
            /** Step */
            step: string;
            /** Values */
            values: {
                [key: string]: string;
            };
        };
        /** ScriptForm */
        ScriptForm: {
            /** Document */
            document: {
                [key: string]: unknown;
            };
        };
        /** ScriptMoveForm */
        ScriptMoveForm: {
            /** Answer */
            answer?: string | null;
            /**
             * Made
             * @default
             */
            made?: string;
            /** Step */
            step: string;
            /**
             * To
             * @default
             */
            to?: string;
            turn: components["schemas"]["Turn"];
        };
        /** ScriptOffer */
        ScriptOffer: {
            /** Begun */
            begun: boolean;
            /** Fit */
            fit: string;
            /** Name */
            name: string;
            /** Title */
            title: string;
        };
        /** ScriptOpened */
        ScriptOpened: {
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Draft */
            draft: {
                [key: string]: unknown;
            } | null;
            drawn: components["schemas"]["DraftRow"] | null;
            /** Fields */
            fields: string[];
            /** Name */
            name: string;
            /** Published */
            published: boolean;
            /** Revision */
            revision: number;
            /** Values */
            values: string[];
        };
        /** ScriptOpenForm */
        ScriptOpenForm: {
            /** Script */
            script: string;
        };
        /** ScriptPartRow */
        ScriptPartRow: {
            /** Text */
            text: string;
            /** Value */
            value: string;
        };
        /** ScriptPublishForm */
        ScriptPublishForm: {
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Drawn */
            drawn?: string | null;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * ScriptRow
         * @description A script in the list.
         */
        ScriptRow: {
            /** Categories */
            categories: string[];
            draft: components["schemas"]["DraftRow"] | null;
            /** Menus */
            menus: string[];
            /** Name */
            name: string;
            /** Published */
            published: boolean;
            /** Purposes */
            purposes: string[];
            /** Queues */
            queues: string[];
            /** Stages */
            stages: string[];
            /** Steps */
            steps: number;
            /** Title */
            title: string;
        };
        /** Scripts */
        Scripts: {
            /** Items */
            items: components["schemas"]["ScriptRow"][];
            /** Revision */
            revision: number;
        };
        /** ScriptStepRow */
        ScriptStepRow: {
            /** Action */
            action: string;
            /** Answer */
            answer: string;
            /** Answers */
            answers: string[];
            /** Applies */
            applies: boolean;
            /** Fills */
            fills: string;
            /** Kind */
            kind: string;
            /** Made */
            made: string;
            /** Name */
            name: string;
            /** Promise */
            promise: string;
            /** Stage */
            stage: string;
            /** State */
            state: string;
            /** Title */
            title: string;
            /** Words */
            words: components["schemas"]["ScriptPartRow"][];
        };
        /** ScriptTryForm */
        ScriptTryForm: {
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Moves */
            moves?: components["schemas"]["ScriptMoveForm"][];
            /** Values */
            values?: {
                [key: string]: string;
            };
        };
        /** ScriptVersionRow */
        ScriptVersionRow: {
            /** At */
            at: string | null;
            /** By */
            by: string;
            /** Document */
            document: {
                [key: string]: unknown;
            } | null;
            /** Note */
            note: string;
            /** Revision */
            revision: number;
        };
        /** ScriptVersions */
        ScriptVersions: {
            /** Items */
            items: components["schemas"]["ScriptVersionRow"][];
        };
        /**
         * ScriptView
         * @description A run as it is shown.
         */
        ScriptView: {
            /** At */
            at: string;
            /** Changed */
            changed: string | null;
            /** Script */
            script: string;
            /** Stages */
            stages: string[];
            /** Steps */
            steps: components["schemas"]["ScriptStepRow"][];
            /** Title */
            title: string;
            /** Version */
            version: number;
        };
        /** SegmentRow */
        SegmentRow: {
            /** Agent */
            agent: string;
            /** Code */
            code: string;
            /** Dial Ms */
            dial_ms: number;
            /** Hold Ms */
            hold_ms: number;
            /** Queue */
            queue: string | null;
            /** Ring Ms */
            ring_ms: number;
            /** Talk Ms */
            talk_ms: number;
            /** Wrap Ms */
            wrap_ms: number;
        };
        /** SendBackForm */
        SendBackForm: {
            /** Note */
            note: string;
            /** Revision */
            revision: number;
        };
        /** SentAgain */
        SentAgain: {
            /** Messages */
            messages: number;
        };
        /** ShiftRow */
        ShiftRow: {
            /** Began */
            began: string | null;
            /** Cap */
            cap: number;
            /** Cap Lifted */
            cap_lifted: boolean;
            /** Handled */
            handled: number;
            /** Occupancy */
            occupancy: number;
            /** Offered */
            offered: number;
        };
        /**
         * SideRow
         * @description Of a span: how many tickets and calls were for a reason, and of how many in all.
         */
        SideRow: {
            /** Count */
            count: number;
            /** Of */
            of: number;
            /** Per Hundred */
            per_hundred: number | null;
        };
        /** SignedIn */
        SignedIn: {
            /** Access Token */
            access_token: string | null;
            /**
             * Token Type
             * @default bearer
             */
            token_type?: string;
            /** Username */
            username: string;
        };
        /** SilenceState */
        SilenceState: {
            /** At */
            at: string | null;
            /** Said */
            said: string;
            /** Where */
            where: string;
        };
        /** SnoozeForm */
        SnoozeForm: {
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /** Status */
        Status: {
            agents: components["schemas"]["AgentCounts"];
            calls: components["schemas"]["CallCounts"];
            counted: components["schemas"]["Counted"];
            database: components["schemas"]["DatabaseState"];
            /** Draining */
            draining: boolean;
            engine: components["schemas"]["EngineState"];
            outside_records?: components["schemas"]["OutsideFaultRow"] | null;
            /** Revision */
            revision: number;
            /** Sockets */
            sockets: number;
            waiting_beside_idle: components["schemas"]["WaitedBeside"] | null;
        };
        /** StepForm */
        StepForm: {
            /** Revision */
            revision: number;
        };
        /** SuggestionRow */
        SuggestionRow: {
            /** At */
            at: string | null;
            /** Name */
            name: string;
        };
        /** Suggestions */
        Suggestions: {
            /** Items */
            items: components["schemas"]["SuggestionRow"][];
        };
        /** SurveyAnswerForm */
        SurveyAnswerForm: {
            kind: components["schemas"]["QuestionKind"];
            /** Question */
            question: number;
            /** Score */
            score?: number | null;
            /**
             * Words
             * @default
             */
            words?: string;
        };
        /** SurveyFilledForm */
        SurveyFilledForm: {
            /** Answers */
            answers: components["schemas"]["SurveyAnswerForm"][];
            /** Token */
            token: string;
        };
        /** SurveyLinkForm */
        SurveyLinkForm: {
            /** Token */
            token: string;
        };
        /**
         * SurveyPageRow
         * @description A survey as its customer sees it.
         */
        SurveyPageRow: {
            /** Answered */
            answered: boolean;
            /** Center */
            center: string;
            /** Language */
            language: string;
            /** Questions */
            questions: components["schemas"]["SurveyQuestionRow"][];
            /** Refused */
            refused: boolean;
            /** Title */
            title: string;
            /** Until */
            until: string | null;
        };
        /** SurveyQuestionRow */
        SurveyQuestionRow: {
            /** Kind */
            kind: string;
            /** Question */
            question: number;
            /** Said */
            said: string;
            /** Score */
            score: number | null;
            /** Scores */
            scores: number[];
            /** Words */
            words: string;
        };
        /**
         * Switched
         * @description Newest first.
         */
        Switched: {
            /** Items */
            items: components["schemas"]["SwitchedRow"][];
        };
        /**
         * SwitchedRow
         * @description Who threw a switch, and when.
         */
        SwitchedRow: {
            /** At */
            at: string | null;
            /** By */
            by: string;
            /** Entry */
            entry: number;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** What */
            what: string;
        };
        /**
         * Switches
         * @description What is on now.
         */
        Switches: {
            /** Alarms */
            alarms: components["schemas"]["AlarmRow"][];
            /** Peaks */
            peaks: {
                [key: string]: string;
            };
        };
        /** SwitchForm */
        SwitchForm: {
            /** On */
            on: boolean;
        };
        /** TargetForm */
        TargetForm: {
            /** By */
            by?: string | null;
            /** Calls */
            calls?: number | null;
        };
        /**
         * TargetRow
         * @description How many calls one wants to have handled today, and how many that are so far.
         */
        TargetRow: {
            /** By */
            by: string | null;
            /** Calls */
            calls: number;
            /** Goal */
            goal: string | null;
            /** Handled */
            handled: number;
            /** Own */
            own: boolean;
            /** Reached */
            reached: boolean;
            /** Share */
            share: number;
        };
        /** Targets */
        Targets: {
            /** Departments */
            departments: components["schemas"]["PlaceTarget"][];
            /** People */
            people: components["schemas"]["PersonTarget"][];
            /** Queues */
            queues: components["schemas"]["PlaceTarget"][];
        };
        /**
         * TermRow
         * @description A word of the center: its name in programs, its title for people.
         */
        TermRow: {
            /** Name */
            name: string;
            /** Title */
            title: string;
        };
        /**
         * TextRow
         * @description A text message; ``state`` is queued, sent (the gateway has taken it), delivered (it said so) or failed.
         */
        TextRow: {
            /** Again */
            again: string | null;
            /** Asked */
            asked: string | null;
            /** Attempts */
            attempts: number;
            /** Call */
            call: string;
            /** Changed */
            changed: string | null;
            /** Flow */
            flow: string | null;
            /** Id */
            id: string;
            /** Number */
            number: string;
            /** Queue */
            queue: string | null;
            /** State */
            state: string;
            /** Trouble */
            trouble: string;
            /** Words */
            words: string;
        };
        /** TextRows */
        TextRows: {
            /** Items */
            items: components["schemas"]["TextRow"][];
        };
        /**
         * TextState
         * @enum {string}
         */
        TextState: "queued" | "sent" | "delivered" | "failed";
        /**
         * TicketCategory
         * @description What a state of tickets means; the states are the center's, the categories are not.
         * @enum {string}
         */
        TicketCategory: "open" | "paused" | "resolved" | "closed";
        /**
         * TicketChange
         * @description What is left out stays as it is, within ``fields``, too.
         */
        TicketChange: {
            /**
             * Customer
             * @default
             */
            customer?: string;
            /**
             * Department
             * @default
             */
            department?: string;
            /** Fields */
            fields?: {
                [key: string]: string | boolean | number | null;
            };
            /**
             * Owner
             * @default
             */
            owner?: string;
            /**
             * Priority
             * @default normal
             * @enum {string}
             */
            priority?: "low" | "normal" | "high" | "urgent";
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * State
             * @default open
             */
            state?: string;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /** Tags */
            tags?: string[];
            /** Ticks */
            ticks?: string[];
            /** Version */
            version: number;
            /**
             * Watching
             * @default false
             */
            watching?: boolean;
        };
        /** TicketCheckRow */
        TicketCheckRow: {
            /** Line */
            line: string;
            /** Ticked */
            ticked: boolean;
        };
        /** TicketChoice */
        TicketChoice: {
            /** Ticket */
            ticket: string | null;
        };
        /**
         * TicketClockRow
         * @description ``aim``: respond, update or resolve.
         */
        TicketClockRow: {
            /** Aim */
            aim: string;
            /** Due */
            due: string | null;
            /** Late */
            late: boolean;
            /** Left Ms */
            left_ms: number;
            /** Met */
            met: string | null;
            /** Since */
            since: string | null;
            /** Stands */
            stands: boolean;
            /** Way */
            way: components["schemas"]["TicketSpanRow"][];
            /** Within Ms */
            within_ms: number;
        };
        /** TicketCountsRow */
        TicketCountsRow: {
            /** Categories */
            categories: {
                [key: string]: number;
            };
            /** Overdue */
            overdue: number;
            /** Reasons */
            reasons: {
                [key: string]: number;
            };
            /** Registers */
            registers: {
                [key: string]: number;
            };
            /** States */
            states: {
                [key: string]: number;
            };
            /** Total */
            total: number;
        };
        /**
         * TicketEnd
         * @description What is left out stays as it is, or comes from the wrap-up code.
         */
        TicketEnd: {
            /** Fields */
            fields?: {
                [key: string]: string | boolean | number | null;
            };
            /** Reason */
            reason?: string | null;
            /** State */
            state?: string | null;
            /** Ticks */
            ticks?: string[] | null;
        };
        /** TicketEntries */
        TicketEntries: {
            /** Items */
            items: components["schemas"]["TicketEntryRow"][];
        };
        /** TicketEntryRow */
        TicketEntryRow: {
            /** About */
            about: string;
            /** Act */
            act: string;
            /** At */
            at: string | null;
            /** By */
            by: string;
            /** Interaction */
            interaction: string | null;
            letter: components["schemas"]["LetterRow"] | null;
            mail: components["schemas"]["MailRow"] | null;
            /** Number */
            number: number;
            /** Text */
            text: string;
            /** Ticket */
            ticket: string;
        };
        /** TicketFieldRow */
        TicketFieldRow: {
            /** Choices */
            choices: string[];
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Title */
            title: string;
        };
        /**
         * TicketForm
         * @description A ticket; what is left out is empty.
         */
        TicketForm: {
            /**
             * Customer
             * @default
             */
            customer?: string;
            /**
             * Department
             * @default
             */
            department?: string;
            /** Fields */
            fields?: {
                [key: string]: string | boolean | number | null;
            };
            /**
             * Owner
             * @default
             */
            owner?: string;
            /**
             * Priority
             * @default normal
             * @enum {string}
             */
            priority?: "low" | "normal" | "high" | "urgent";
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * State
             * @default open
             */
            state?: string;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /** Tags */
            tags?: string[];
            /** Ticks */
            ticks?: string[];
        };
        /**
         * TicketHand
         * @description To a person, or to a department; and what they are to do.
         */
        TicketHand: {
            /**
             * Department
             * @default
             */
            department?: string;
            /**
             * Owner
             * @default
             */
            owner?: string;
            /** Text */
            text: string;
        };
        /**
         * TicketMacroRow
         * @description Changes under one name; what is empty stays as it is.
         */
        TicketMacroRow: {
            /** Department */
            department: string;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Priority */
            priority: string | null;
            /** Reason */
            reason: string;
            /** State */
            state: string;
            /** Tags */
            tags: string[];
            /** Title */
            title: string;
            /** Told */
            told: boolean;
        };
        /** TicketNote */
        TicketNote: {
            /**
             * Key
             * @default
             */
            key?: string;
            /** Text */
            text: string;
            /**
             * Told
             * @default false
             */
            told?: boolean;
        };
        /**
         * TicketOfferRow
         * @description A ticket that lies before an agent, to be taken or passed over; a lease.
         */
        TicketOfferRow: {
            /** Expires */
            expires: string | null;
            /** Made */
            made: string | null;
            /** Queue */
            queue: string;
            /** Ticket */
            ticket: string;
        };
        /** TicketOther */
        TicketOther: {
            /** Other */
            other: string;
        };
        /** TicketPresenceForm */
        TicketPresenceForm: {
            /** Page */
            page: string;
            /**
             * Typing
             * @default false
             */
            typing?: boolean;
        };
        /**
         * TicketPriority
         * @enum {string}
         */
        TicketPriority: "low" | "normal" | "high" | "urgent";
        /** TicketReasonRow */
        TicketReasonRow: {
            /** Fields */
            fields: string[];
            /** Name */
            name: string;
            /** Needs */
            needs: string[];
            /** Register */
            register: string;
            /** Title */
            title: string;
            /** Under */
            under: string;
        };
        /** TicketRecord */
        TicketRecord: {
            /** Alarm */
            alarm: string;
            /** Category */
            category: string;
            /** Changed */
            changed: string | null;
            /** Checklist */
            checklist: components["schemas"]["TicketCheckRow"][];
            /** Clocks */
            clocks: components["schemas"]["TicketClockRow"][];
            /** Customer */
            customer: string;
            /** Department */
            department: string;
            /** Due */
            due: string | null;
            /** Erased */
            erased: boolean;
            escalated: components["schemas"]["EscalatedRow"] | null;
            /** Fields */
            fields: {
                [key: string]: string | number | boolean;
            };
            /** Fresh */
            fresh: boolean;
            /** Id */
            id: string;
            /** Links */
            links: components["schemas"]["TicketRow"][];
            /** Merged Into */
            merged_into: string | null;
            /** Name */
            name: string;
            /** Needed */
            needed: string[];
            /** Number */
            number: string;
            /** Opened */
            opened: string | null;
            /** Overdue */
            overdue: boolean;
            /** Owner */
            owner: string;
            /** Parts */
            parts: string[];
            /** Policy */
            policy: string | null;
            /** Priority */
            priority: string;
            /** Queue */
            queue: string;
            /** Reason */
            reason: string;
            /** State */
            state: string;
            /** Subject */
            subject: string;
            /** Tags */
            tags: string[];
            /** Version */
            version: number;
            /** Watchers */
            watchers: string[];
        };
        /**
         * TicketRegister
         * @description Lists that are kept by themselves.
         * @enum {string}
         */
        TicketRegister: "none" | "complaints" | "suggestions";
        /**
         * TicketRow
         * @description A ticket, as lists tell one from another; ``category`` is open, paused, resolved or closed.
         */
        TicketRow: {
            /** Alarm */
            alarm: string;
            /** Category */
            category: string;
            /** Changed */
            changed: string | null;
            /** Customer */
            customer: string;
            /** Department */
            department: string;
            /** Due */
            due: string | null;
            /** Erased */
            erased: boolean;
            escalated: components["schemas"]["EscalatedRow"] | null;
            /** Fresh */
            fresh: boolean;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Number */
            number: string;
            /** Opened */
            opened: string | null;
            /** Overdue */
            overdue: boolean;
            /** Owner */
            owner: string;
            /** Priority */
            priority: string;
            /** Reason */
            reason: string;
            /** State */
            state: string;
            /** Subject */
            subject: string;
            /** Tags */
            tags: string[];
            /** Version */
            version: number;
        };
        /** TicketRules */
        TicketRules: {
            /** Fields */
            fields: components["schemas"]["TicketFieldRow"][];
            /** Macros */
            macros: components["schemas"]["TicketMacroRow"][];
            /** Reasons */
            reasons: components["schemas"]["TicketReasonRow"][];
            /** States */
            states: components["schemas"]["TicketStateRow"][];
        };
        /** Tickets */
        Tickets: {
            /** Items */
            items: components["schemas"]["TicketRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * TicketSpanRow
         * @description ``part``: counts, closed (outside the hours) or stands (the ticket waits, or is done).
         */
        TicketSpanRow: {
            /** Part */
            part: string;
            /** Since */
            since: string | null;
            /** Until */
            until: string | null;
        };
        /** TicketStateRow */
        TicketStateRow: {
            /** Category */
            category: string;
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Title */
            title: string;
        };
        /** TicketTags */
        TicketTags: {
            /** Items */
            items: string[];
        };
        /**
         * TicketViewAsked
         * @description What the list of tickets is asked for, as in its own query; null filters nothing.
         */
        TicketViewAsked: {
            /** Department */
            department: string | null;
            /** Done */
            done: boolean | null;
            /** Overdue */
            overdue: boolean;
            /** Owner */
            owner: string | null;
            /** Priority */
            priority: string | null;
            /** Reason */
            reason: string | null;
            /** Register */
            register: string | null;
            /** Sort */
            sort: string;
            /** State */
            state: string | null;
            /** Tag */
            tag: string | null;
            /** Which */
            which: string;
        };
        /**
         * TicketViewRow
         * @description A view of the list of tickets.
         */
        TicketViewRow: {
            asked: components["schemas"]["TicketViewAsked"];
            /** Id */
            id: string;
            /** Many */
            many: number;
            /** Mine */
            mine: boolean;
            /** Name */
            name: string;
            /** Place */
            place: number;
            /** Team */
            team: string;
        };
        /** TicketViewRows */
        TicketViewRows: {
            /** Items */
            items: components["schemas"]["TicketViewRow"][];
            /** Teams */
            teams: string[];
        };
        /** TokenForm */
        TokenForm: {
            /**
             * Label
             * @default
             */
            label?: string;
            /** Username */
            username?: string | null;
        };
        /** TokenRow */
        TokenRow: {
            /** Created */
            created: string | null;
            /** Expires */
            expires: string | null;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Label */
            label: string;
        };
        /** TokenRows */
        TokenRows: {
            /** Items */
            items: components["schemas"]["TokenRow"][];
        };
        /** TombRow */
        TombRow: {
            /** At */
            at: string | null;
            /** By */
            by: string;
            /** Id */
            id: string;
            /** Part Of */
            part_of: string | null;
        };
        /** TotpForm */
        TotpForm: {
            /** Code */
            code: string;
            /**
             * Label
             * @default
             */
            label?: string;
            /** Secret */
            secret: string;
        };
        /** TotpOffer */
        TotpOffer: {
            /** Picture */
            picture: string;
            /** Secret */
            secret: string;
            /** Uri */
            uri: string;
        };
        /** TrialForm */
        TrialForm: {
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Keys */
            keys?: string[];
            /**
             * Language
             * @default
             */
            language?: string;
            /** Replies */
            replies?: {
                [key: string]: string;
            };
            /** Values */
            values?: {
                [key: string]: string;
            };
        };
        /**
         * Turn
         * @enum {string}
         */
        Turn: "answered" | "done" | "skipped" | "jumped";
        /** UnansweredRow */
        UnansweredRow: {
            /** At */
            at: string | null;
            /** By Visitors */
            by_visitors: number;
            /** Count */
            count: number;
            /** Key */
            key: string;
            /** Written */
            written: string;
        };
        /** UnansweredRows */
        UnansweredRows: {
            /** Items */
            items: components["schemas"]["UnansweredRow"][];
        };
        /** UsageRow */
        UsageRow: {
            /** Path */
            path: (string | number)[];
        };
        /** Usages */
        Usages: {
            /** Items */
            items: components["schemas"]["UsageRow"][];
        };
        /** UseForm */
        UseForm: {
            /** Interaction */
            interaction: string;
        };
        /** ValidationError */
        ValidationError: {
            /** Context */
            ctx?: Record<string, never>;
            /** Input */
            input?: unknown;
            /** Location */
            loc: (string | number)[];
            /** Message */
            msg: string;
            /** Error Type */
            type: string;
        };
        /**
         * ValueForm
         * @description A piece as the file would have it; what an entry leaves out has its default, secrets stay as they are.
         */
        ValueForm: {
            /**
             * Note
             * @default
             */
            note?: string;
            /** Value */
            value?: unknown;
        };
        /**
         * ViewChange
         * @description What is left out stays as it is.
         */
        ViewChange: {
            asked?: components["schemas"]["AskedForm"] | null;
            /** Name */
            name?: string | null;
            /** Place */
            place?: number | null;
            /** Team */
            team?: string | null;
        };
        /**
         * ViewForm
         * @description ``team``: for all of it; empty: for oneself. ``place``: among those of the same person or team, from 0; left out:
         *     the last.
         */
        ViewForm: {
            asked: components["schemas"]["AskedForm"];
            /** Name */
            name: string;
            /**
             * Place
             * @default 1000
             */
            place?: number;
            /**
             * Team
             * @default
             */
            team?: string;
        };
        /** VisitRow */
        VisitRow: {
            /** Entered */
            entered: string | null;
            /** Exit */
            exit: string;
            /** Queue */
            queue: string;
            /** Waited Ms */
            waited_ms: number;
        };
        /**
         * VoiceNumberRow
         * @description CSAT or NPS of a time, beside the time before, which is as long.
         */
        VoiceNumberRow: {
            /** Answers */
            answers: number;
            /** Answers Before */
            answers_before: number;
            /** Counts */
            counts: number[];
            /** Kind */
            kind: string;
            /** Points */
            points: components["schemas"]["VoicePointRow"][];
            /** Value */
            value: number | null;
            /** Value Before */
            value_before: number | null;
        };
        /**
         * VoicePointRow
         * @description A part of the time, in order.
         */
        VoicePointRow: {
            /** Answers */
            answers: number;
            /** Since */
            since: string | null;
            /** Value */
            value: number | null;
        };
        /**
         * VoiceReviewsRow
         * @description Calls with a low score, and what became of the task of each.
         */
        VoiceReviewsRow: {
            /** Done */
            done: number;
            /** Dropped */
            dropped: number;
            /** Low */
            low: number;
            /** Open */
            open: number;
            /** Overdue */
            overdue: number;
        };
        /**
         * VoiceRow
         * @description What customers said in [since, until).
         */
        VoiceRow: {
            /** Asked */
            asked: number;
            /** Asked Before */
            asked_before: number;
            /** Few */
            few: number;
            /** Numbers */
            numbers: components["schemas"]["VoiceNumberRow"][];
            reviews: components["schemas"]["VoiceReviewsRow"];
            /** Since */
            since: string | null;
            /** Until */
            until: string | null;
        };
        /** VoteForm */
        VoteForm: {
            /** Helpful */
            helpful: boolean;
            /**
             * Words
             * @default
             */
            words?: string;
        };
        /**
         * WaitedBeside
         * @description Somebody waited beside a free agent who may take them: the last time, and how often since the start.
         */
        WaitedBeside: {
            /** Agent */
            agent: string;
            /** At */
            at: string | null;
            /** Interaction */
            interaction: string;
            /** Stood Ms */
            stood_ms: number;
            /** Times */
            times: number;
        };
        /**
         * WalkRow
         * @description Through the menus.
         */
        WalkRow: {
            /** Consents */
            consents: components["schemas"]["ConsentRow"][];
            /** Gathered */
            gathered: {
                [key: string]: string;
            };
            /** Language */
            language: string;
            /** Passed */
            passed: components["schemas"]["PassedRow"][];
            /** Survey */
            survey: string;
        };
        /**
         * Way
         * @description How somebody is told.
         * @enum {string}
         */
        Way: "app" | "mail" | "off";
        /** WayForm */
        WayForm: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "phone" | "mail";
            /**
             * Label
             * @default
             */
            label?: string;
            /** Written */
            written: string;
        };
        /** Ways */
        Ways: {
            /** Openid */
            openid: string | null;
            /** Saml */
            saml: string | null;
        };
        /**
         * Who
         * @enum {string}
         */
        Who: "customer" | "agent";
        /** WordForm */
        WordForm: {
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /** WordsForm */
        WordsForm: {
            /** Text */
            text: string;
            /** @default customer */
            who?: components["schemas"]["Who"];
        };
        /**
         * WordsRow
         * @description What a customer wrote: personal.
         */
        WordsRow: {
            /** At */
            at: string | null;
            /** Kind */
            kind: string;
            /** Question */
            question: number;
            /** Words */
            words: string;
        };
        /** WrapUpForm */
        WrapUpForm: {
            /**
             * Code
             * @default
             */
            code?: string;
            /** Note */
            note?: string | null;
            ticket?: components["schemas"]["TicketEnd"] | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    accuracy_api_v1_accuracy_get: {
        parameters: {
            query: {
                aspect?: components["schemas"]["Judged"];
                since: string;
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccuracyRows"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    export_accuracy_api_v1_accuracy_export_get: {
        parameters: {
            query: {
                aspect?: components["schemas"]["Judged"];
                since: string;
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_agents_api_v1_agents_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agents"];
                };
            };
        };
    };
    show_agent_api_v1_agents__name__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    choose_device_api_v1_agents__name__device_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    lift_cap_api_v1_agents__name__lift_cap_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    set_presence_api_v1_agents__name__presence_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PresenceForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    leave_queue_api_v1_agents__name__queues__queue__leave_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    resume_queue_api_v1_agents__name__queues__queue__resume_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_appointments_api_v1_appointments_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                customer?: string | null;
                interaction?: string | null;
                limit?: number;
                mine?: boolean;
                which?: "due" | "later" | "agreed" | "closed" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointments"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    create_api_v1_appointments_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAppointment"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    one_appointment_api_v1_appointments__appointment__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    change_api_v1_appointments__appointment__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cancel_api_v1_appointments__appointment__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreedCancelForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    deeds_api_v1_appointments__appointment__deeds_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreedDeeds"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    kept_api_v1_appointments__appointment__kept_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    missed_api_v1_appointments__appointment__missed_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    move_api_v1_appointments__appointment__move_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentMove"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    reopen_api_v1_appointments__appointment__reopen_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_articles_api_v1_articles_get: {
        parameters: {
            query?: {
                audience?: string | null;
                category?: string | null;
                cursor?: string | null;
                due?: boolean;
                language?: string | null;
                limit?: number;
                owner?: string | null;
                stage?: string | null;
                state?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleLines"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    create_api_v1_articles_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewArticle"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    one_article_api_v1_articles__article__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    look_after_api_v1_articles__article__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CareForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    deeds_api_v1_articles__article__deeds_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleDeeds"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    compare_api_v1_articles__article__difference_get: {
        parameters: {
            query: {
                after?: number;
                before: number;
            };
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleDifference"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    discard_api_v1_articles__article__discard_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    write_api_v1_articles__article__draft_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_file_api_v1_articles__article__files_post: {
        parameters: {
            query: {
                key: string;
            };
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleFileRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    file_of_article_api_v1_articles__article__files__file__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    publish_api_v1_articles__article__publish_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    retire_api_v1_articles__article__retire_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    revive_api_v1_articles__article__revive_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    roll_back_api_v1_articles__article__roll_back_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollBackForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    send_back_api_v1_articles__article__send_back_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendBackForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    submit_api_v1_articles__article__submit_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    use_api_v1_articles__article__use_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UseForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    versions_api_v1_articles__article__versions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleVersions"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    one_version_api_v1_articles__article__versions__number__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleVersionRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    vote_api_v1_articles__article__vote_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoteForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleVotes"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    votes_api_v1_articles__article__votes_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleVoteRows"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    categories_api_v1_articles_categories_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Categories"];
                };
            };
        };
    };
    proposals_api_v1_articles_proposals_get: {
        parameters: {
            query?: {
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalRows"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    accept_api_v1_articles_proposals__proposal__accept_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    dismiss_api_v1_articles_proposals__proposal__dismiss_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    restore_api_v1_articles_proposals__proposal__restore_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    look_api_v1_articles_proposals_look_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalsFound"];
                };
            };
        };
    };
    ask_api_v1_articles_questions_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionKept"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    report_api_v1_articles_report_get: {
        parameters: {
            query: {
                since: string;
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionsReport"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    search_api_v1_articles_search_get: {
        parameters: {
            query: {
                audience?: string | null;
                category?: string | null;
                language?: string | null;
                limit?: number;
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleHits"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    unanswered_api_v1_articles_unanswered_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnansweredRows"];
                };
            };
        };
    };
    answered_api_v1_articles_unanswered_answered_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnsweredForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    uses_api_v1_articles_uses_get: {
        parameters: {
            query: {
                interaction: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleUses"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    factors_api_v1_auth_factors_get: {
        parameters: {
            query?: {
                username?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorRows"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    remove_api_v1_auth_factors__factor__delete: {
        parameters: {
            query?: {
                username?: string | null;
            };
            header?: never;
            path: {
                factor: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    make_link_api_v1_auth_links_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    login_api_v1_auth_login_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialsForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    logout_api_v1_auth_logout_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    me_api_v1_auth_me_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    choose_language_api_v1_auth_me_language_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LanguageForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    by_passkey_api_v1_auth_passkey_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    ask_api_v1_auth_passkey_ask_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyAsked"];
                };
            };
        };
    };
    add_passkey_api_v1_auth_passkeys_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasskeyForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    ask_passkey_api_v1_auth_passkeys_ask_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyAsked"];
                };
            };
        };
    };
    change_password_api_v1_auth_password_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    renew_recovery_api_v1_auth_recovery_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
        };
    };
    list_tokens_api_v1_auth_tokens_get: {
        parameters: {
            query?: {
                username?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRows"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    make_token_api_v1_auth_tokens_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    revoke_token_api_v1_auth_tokens__token_id__delete: {
        parameters: {
            query?: {
                username?: string | null;
            };
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    offer_totp_api_v1_auth_totp_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpOffer"];
                };
            };
        };
    };
    confirm_totp_api_v1_auth_totp_confirm_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    ways_api_v1_auth_ways_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ways"];
                };
            };
        };
    };
    board_api_v1_boards_tv_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardRow"];
                };
            };
        };
    };
    list_links_api_v1_boards_tv_links_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardLinks"];
                };
            };
        };
    };
    make_link_api_v1_boards_tv_links_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BoardLinkForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardLinkMade"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    end_link_api_v1_boards_tv_links__link__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                link: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    begin_api_v1_boards_tv_session_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BoardTokenForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_callbacks_api_v1_callbacks_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calls"];
                };
            };
        };
    };
    show_callback_api_v1_callbacks__callback__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callback: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cancel_api_v1_callbacks__callback__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callback: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    call_now_api_v1_callbacks__callback__now_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callback: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_calls_api_v1_calls_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calls"];
                };
            };
        };
    };
    dial_api_v1_calls_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DialForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    show_call_api_v1_calls__call__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    accept_api_v1_calls__call__accept_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cancel_api_v1_calls__call__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    classify_api_v1_calls__call__classify_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClassifyForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    complete_api_v1_calls__call__complete_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    conference_api_v1_calls__call__conference_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    consult_api_v1_calls__call__consult_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PassForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    choose_customer_api_v1_calls__call__customer_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerChoice"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    decisions_api_v1_calls__call__decisions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decisions"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    considered_api_v1_calls__call__decisions__offer__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
                offer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Considered"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    decline_api_v1_calls__call__decline_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    digits_api_v1_calls__call__digits_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DigitsForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    escalate_api_v1_calls__call__escalate_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WordForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    escalation_api_v1_calls__call__escalation_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EscalationTarget"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    fetch_api_v1_calls__call__fetch_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    raise_hand_api_v1_calls__call__hand_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WordForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    lower_hand_api_v1_calls__call__hand_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    hang_up_api_v1_calls__call__hang_up_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    help_with_api_v1_calls__call__help_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    hints_api_v1_calls__call__hints_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallHints"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    hold_api_v1_calls__call__hold_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    flag_api_v1_calls__call__lead_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChanceForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    move_api_v1_calls__call__move_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    mute_api_v1_calls__call__mute_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    note_api_v1_calls__call__note_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    park_api_v1_calls__call__park_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WordForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    pull_api_v1_calls__call__pull_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PullForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    rejoin_api_v1_calls__call__rejoin_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    resume_api_v1_calls__call__resume_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    script_of_call_api_v1_calls__call__script_get: {
        parameters: {
            query?: {
                script?: string;
            };
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallScript"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    move_beside_api_v1_calls__call__script_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallScriptMoveForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallScript"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    open_beside_api_v1_calls__call__script_open_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScriptOpenForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallScript"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    swap_api_v1_calls__call__swap_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    ticket_of_call_api_v1_calls__call__ticket_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTicket"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    choose_ticket_api_v1_calls__call__ticket_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketChoice"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    transfer_api_v1_calls__call__transfer_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PassForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    unmute_api_v1_calls__call__unmute_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    hear_api_v1_calls__call__words_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WordsForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    wrap_up_api_v1_calls__call__wrap_up_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WrapUpForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    export_api_v1_configuration_get: {
        parameters: {
            query?: {
                hashes?: boolean | null;
                secrets?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    apply_api_v1_configuration_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_api_v1_configuration_entries__section___name__put: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                name: string;
                section: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ValueForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    archive_api_v1_configuration_entries__section___name__delete: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                name: string;
                section: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    rename_api_v1_configuration_entries__section___name__rename_post: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                name: string;
                section: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenameForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    usage_api_v1_configuration_entries__section___name__usage_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                section: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usages"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    import_people_api_v1_configuration_people_post: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                "If-Match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PeopleForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedPeople"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_profiles_api_v1_configuration_profiles_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profiles"];
                };
            };
        };
    };
    apply_profile_api_v1_configuration_profiles__profile__post: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                profile: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileApplied"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_revisions_api_v1_configuration_revisions_get: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revisions"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    difference_api_v1_configuration_revisions__first__difference__second__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                first: number;
                second: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Difference"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    rollback_api_v1_configuration_revisions__revision__rollback_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    show_schema_api_v1_configuration_schema_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaOfConfiguration"];
                };
            };
        };
    };
    put_whole_api_v1_configuration_sections__section__put: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                section: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ValueForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    tree_api_v1_configuration_tree_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationTree"];
                };
            };
        };
    };
    undo_api_v1_configuration_undo_post: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_customers_api_v1_customers_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                fresh?: boolean | null;
                kind?: components["schemas"]["CustomerKind"] | null;
                limit?: number;
                owner?: string | null;
                q?: string;
                region?: string | null;
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customers"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    create_api_v1_customers_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    one_customer_api_v1_customers__customer__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    change_api_v1_customers__customer__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    deeds_api_v1_customers__customer__deeds_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerDeeds"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    preview_api_v1_customers__customer__erasure_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasurePreview"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    erase_api_v1_customers__customer__erasure_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasureForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TombRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    everything_api_v1_customers__customer__everything_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    hold_api_v1_customers__customer__hold_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    release_api_v1_customers__customer__hold_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    interactions_api_v1_customers__customer__interactions_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Interactions"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    looks_api_v1_customers__customer__looks_get: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookRows"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    merge_api_v1_customers__customer__merge_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerMerged"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    undo_merge_api_v1_customers__customer__merge__merge__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
                merge: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    privacy_api_v1_customers__customer__privacy_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    export_customers_api_v1_customers_export_get: {
        parameters: {
            query?: {
                fresh?: boolean | null;
                kind?: components["schemas"]["CustomerKind"] | null;
                owner?: string | null;
                q?: string;
                region?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_fields_api_v1_customers_fields_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerFields"];
                };
            };
        };
    };
    list_imports_api_v1_customers_imports_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Imports"];
                };
            };
        };
    };
    take_api_v1_customers_imports_post: {
        parameters: {
            query: {
                encoding?: string;
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    one_import_api_v1_customers_imports__file__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    forget_api_v1_customers_imports__file__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    check_api_v1_customers_imports__file__check_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    errors_api_v1_customers_imports__file__errors_get: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportLines"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    errors_table_api_v1_customers_imports__file__errors_csv_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    map_columns_api_v1_customers_imports__file__mapping_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MappingForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    preview_api_v1_customers_imports__file__preview_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    start_api_v1_customers_imports__file__start_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    stop_api_v1_customers_imports__file__stop_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    undo_api_v1_customers_imports__file__undo_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    match_api_v1_customers_match_get: {
        parameters: {
            query: {
                number: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerMatch"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    own_customers_api_v1_customers_mine_get: {
        parameters: {
            query?: {
                cursor?: number;
                limit?: number;
                q?: string;
                sort?: "next" | "-next" | "last" | "-last" | "name" | "-name";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnCustomers"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    words_api_v1_desk_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskRow"];
                };
            };
        };
    };
    dictate_api_v1_dictation_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    forget_api_v1_dictation_delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    hear_api_v1_dictation_sound_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
        };
    };
    answers_api_v1_feedback_answers_get: {
        parameters: {
            query?: {
                days?: number;
                limit?: number;
                low?: boolean;
                wrote?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackAnswers"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    scores_api_v1_feedback_scores_get: {
        parameters: {
            query?: {
                by?: components["schemas"]["By"] | null;
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackScores"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    voice_api_v1_feedback_voice_get: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_flows_api_v1_flows_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowList"];
                };
            };
        };
    };
    open_flow_api_v1_flows__name__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowOpened"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    raise_flow_alarm_api_v1_flows__name__alarm_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlarmForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    end_flow_alarm_api_v1_flows__name__alarm_delete: {
        parameters: {
            query?: {
                keep?: boolean;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    check_flow_api_v1_flows__name__check_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrawingForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowChecked"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    save_draft_api_v1_flows__name__draft_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrawingForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowKept"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    drop_draft_api_v1_flows__name__draft_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    open_line_api_v1_flows__name__line_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowLine"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    measured_ways_api_v1_flows__name__measured_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowMeasured"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    hold_pencil_api_v1_flows__name__pencil_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PencilForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PencilRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    drop_pencil_api_v1_flows__name__pencil__page__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                page: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    publish_api_v1_flows__name__publish_post: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowChecked"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    try_it_api_v1_flows__name__try_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrialForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowTrial"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    versions_api_v1_flows__name__versions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowVersions"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_followups_api_v1_followups_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                customer?: string | null;
                interaction?: string | null;
                limit?: number;
                state?: string;
                when?: "any" | "overdue" | "today" | "later";
                which?: "mine" | "department" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Followups"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    create_api_v1_followups_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowupForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowupRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    one_followup_api_v1_followups__followup__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                followup: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowupRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    change_api_v1_followups__followup__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                followup: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowupChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowupRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    call_back_api_v1_followups__followup__call_back_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                followup: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    deeds_api_v1_followups__followup__deeds_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                followup: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowupDeeds"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    done_api_v1_followups__followup__done_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                followup: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DoneForm"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowupRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    drop_api_v1_followups__followup__drop_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                followup: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DropForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowupRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    reopen_api_v1_followups__followup__reopen_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                followup: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowupRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    seen_api_v1_followups__followup__seen_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                followup: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowupRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    snooze_api_v1_followups__followup__snooze_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                followup: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnoozeForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowupRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    kept_api_v1_followups_kept_get: {
        parameters: {
            query: {
                since: string;
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowupsKept"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    mine_api_v1_followups_mine_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowupsMine"];
                };
            };
        };
    };
    suggested_api_v1_followups_suggestions_get: {
        parameters: {
            query?: {
                queue?: string;
                zone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_goals_api_v1_goals_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalRows"];
                };
            };
        };
    };
    show_api_v1_guest_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuestRow"];
                };
            };
        };
    };
    open_session_api_v1_guest_session_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuestPhoneRow"];
                };
            };
        };
    };
    follow_api_v1_guest_session__username__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuestCallRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    close_session_api_v1_guest_session__username__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    ideas_api_v1_ideas_get: {
        parameters: {
            query?: {
                limit?: number;
                open?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ideas"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    suggest_api_v1_ideas_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdeaForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdeaRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    answer_api_v1_ideas__idea__answer_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                idea: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdeaAnswerForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdeaRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    see_api_v1_ideas__idea__seen_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                idea: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdeaRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    inbox_api_v1_inbox_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxRows"];
                };
            };
        };
    };
    counts_api_v1_inbox_counts_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxCounts"];
                };
            };
        };
    };
    list_interactions_api_v1_interactions_get: {
        parameters: {
            query?: {
                agent?: string[] | null;
                channel?: string[] | null;
                cursor?: string | null;
                direction?: string[] | null;
                limit?: number;
                number?: string[] | null;
                outcome?: string[] | null;
                party_number?: string | null;
                queue?: string[] | null;
                since?: string | null;
                sort?: string;
                took_part?: string | null;
                trunk?: string[] | null;
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Interactions"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    show_interaction_api_v1_interactions__interaction__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InteractionStory"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    behind_api_v1_interactions_behind_get: {
        parameters: {
            query: {
                agent?: string;
                cursor?: string | null;
                figure: components["schemas"]["Counter"];
                limit?: number;
                queue?: string;
                since: string;
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallsBehind"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    export_interactions_api_v1_interactions_export_get: {
        parameters: {
            query?: {
                agent?: string[] | null;
                channel?: string[] | null;
                direction?: string[] | null;
                number?: string[] | null;
                outcome?: string[] | null;
                party_number?: string | null;
                queue?: string[] | null;
                since?: string | null;
                sort?: string;
                took_part?: string | null;
                trunk?: string[] | null;
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_leads_api_v1_leads_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                customer?: string | null;
                interaction?: string | null;
                limit?: number;
                overdue?: boolean;
                source?: components["schemas"]["LeadSource"] | null;
                state?: "open" | "won" | "lost" | "closed" | "all";
                which?: "all" | "mine" | "nobody";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Leads"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    create_api_v1_leads_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLead"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    one_lead_api_v1_leads__lead__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lead: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    change_api_v1_leads__lead__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lead: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    contacted_api_v1_leads__lead__contacted_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lead: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    deeds_api_v1_leads__lead__deeds_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lead: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadDeeds"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    give_api_v1_leads__lead__give_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lead: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    let_go_api_v1_leads__lead__let_go_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lead: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    lost_api_v1_leads__lead__lost_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lead: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoseForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    reopen_api_v1_leads__lead__reopen_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lead: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    won_api_v1_leads__lead__won_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lead: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_letters_api_v1_letters_get: {
        parameters: {
            query?: {
                customer?: string;
                limit?: number;
                ticket?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Letters"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    write_api_v1_letters_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LetterForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    again_api_v1_letters__letter__again_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                letter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    take_back_api_v1_letters__letter__take_back_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                letter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    templates_api_v1_letters_templates_get: {
        parameters: {
            query: {
                call?: string;
                customer: string;
                for?: components["schemas"]["LetterUse"];
                ticket?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterTemplates"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    ways_api_v1_letters_ways_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterWays"];
                };
            };
        };
    };
    list_mails_api_v1_mails_get: {
        parameters: {
            query?: {
                customer?: string;
                limit?: number;
                ticket?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mails"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    candidates_api_v1_mails__mail__candidates_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mail: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerMatch"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    my_day_api_v1_me_day_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayRow"];
                };
            };
        };
    };
    set_target_api_v1_me_target_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TargetForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_messages_api_v1_messages_get: {
        parameters: {
            query?: {
                days?: number;
                mailbox?: string;
                search?: string;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageRows"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    one_message_api_v1_messages__interaction__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageStory"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_api_v1_messages__interaction__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    call_back_api_v1_messages__interaction__call_back_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    claim_api_v1_messages__interaction__claim_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    release_api_v1_messages__interaction__claim_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    done_api_v1_messages__interaction__done_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    reopen_api_v1_messages__interaction__done_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    heard_api_v1_messages__interaction__heard_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    assign_api_v1_messages__interaction__owner_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    restore_api_v1_messages__interaction__restore_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    sound_api_v1_messages__interaction__sound_get: {
        parameters: {
            query?: {
                download?: boolean;
            };
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_missed_api_v1_missed_get: {
        parameters: {
            query?: {
                days?: number;
                queue?: string[] | null;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MissedCalls"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    call_back_api_v1_missed__interaction__call_back_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    claim_api_v1_missed__interaction__claim_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MissedRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    release_api_v1_missed__interaction__claim_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MissedRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    done_api_v1_missed__interaction__done_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MissedRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_notices_api_v1_notices_get: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeRows"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    mark_notices_api_v1_notices_mark_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoticeMark"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    show_ways_api_v1_notices_ways_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeWays"];
                };
            };
        };
    };
    choose_way_api_v1_notices_ways_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoticeWay"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeWays"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    raise_number_alarm_api_v1_numbers__name__alarm_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlarmForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    end_number_alarm_api_v1_numbers__name__alarm_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_orders_api_v1_orders_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                customer?: string | null;
                interaction?: string | null;
                limit?: number;
                mine?: boolean;
                since?: string | null;
                state?: "open" | "taken" | "confirmed" | "done" | "cancelled" | "all";
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Orders"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    create_api_v1_orders_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrder"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    one_order_api_v1_orders__order__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    change_api_v1_orders__order__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cancel_api_v1_orders__order__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreedCancelForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    confirm_api_v1_orders__order__confirm_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    deeds_api_v1_orders__order__deeds_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreedDeeds"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    done_api_v1_orders__order__done_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    reopen_api_v1_orders__order__reopen_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    products_api_v1_orders_products_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Products"];
                };
            };
        };
    };
    sums_api_v1_orders_sums_get: {
        parameters: {
            query?: {
                customer?: string | null;
                mine?: boolean;
                since?: string | null;
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderSums"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    parked_api_v1_parked_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Parked"];
                };
            };
        };
    };
    set_peak_everywhere_api_v1_peak_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwitchForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    open_session_api_v1_phone_session_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneRow"];
                };
            };
        };
    };
    close_session_api_v1_phone_session__username__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    show_api_v1_portal_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalRow"];
                };
            };
        };
    };
    list_articles_api_v1_portal_articles_get: {
        parameters: {
            query: {
                category: string;
                language?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalLines"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    one_article_api_v1_portal_articles__article__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalArticleRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    file_for_everybody_api_v1_portal_articles__article__files__file__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    vote_api_v1_portal_articles__article__vote_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpinionForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    show_callback_api_v1_portal_callback_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalCallback"];
                };
            };
        };
    };
    ask_callback_api_v1_portal_callback_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallbackForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalPromise"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    not_found_api_v1_portal_questions_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LostForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    search_api_v1_portal_search_get: {
        parameters: {
            query: {
                language?: string;
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalLines"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    ask_api_v1_portal_tickets_ask_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReachForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    show_api_v1_portal_tickets_open_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnTicketsForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalTickets"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    write_api_v1_portal_tickets_write_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnWordsForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalTicket"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_prompts_api_v1_prompts_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromptsRow"];
                };
            };
        };
    };
    record_api_v1_prompts__name__recordings__language__put: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                language: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    unrecord_api_v1_prompts__name__recordings__language__delete: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                language: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    hear_api_v1_prompts__name__sound_get: {
        parameters: {
            query?: {
                language?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    say_api_v1_prompts_say_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SayForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_queues_api_v1_queues_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queues"];
                };
            };
        };
    };
    show_queue_api_v1_queues__name__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    raise_queue_alarm_api_v1_queues__name__alarm_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlarmForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    end_queue_alarm_api_v1_queues__name__alarm_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    set_peak_api_v1_queues__name__peak_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwitchForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    show_api_v1_readiness_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    reasons_api_v1_reports_reasons_get: {
        parameters: {
            query: {
                department?: string;
                queue?: string;
                since: string;
                team?: string;
                until: string;
                within_ms?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReasonRows"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    export_reasons_api_v1_reports_reasons_export_get: {
        parameters: {
            query: {
                department?: string;
                queue?: string;
                since: string;
                team?: string;
                until: string;
                within_ms?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    matters_api_v1_reports_reasons_matters_get: {
        parameters: {
            query: {
                department?: string;
                figure?: components["schemas"]["Figure"];
                limit?: number;
                queue?: string;
                reason?: string | null;
                since: string;
                team?: string;
                until: string;
                within_ms?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterRows"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    measured_api_v1_reports_reasons_measured_get: {
        parameters: {
            query: {
                department?: string;
                done: string;
                queue?: string;
                reason: string;
                team?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeasuredRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    retention_api_v1_retention_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRows"];
                };
            };
        };
    };
    list_scripts_api_v1_scripts_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scripts"];
                };
            };
        };
    };
    open_script_api_v1_scripts__name__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScriptOpened"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    publish_script_api_v1_scripts__name__put: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScriptPublishForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScriptRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    archive_script_api_v1_scripts__name__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    check_script_api_v1_scripts__name__check_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScriptForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScriptChecked"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    save_script_draft_api_v1_scripts__name__draft_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScriptDraftForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    drop_script_draft_api_v1_scripts__name__draft_delete: {
        parameters: {
            query?: {
                seen?: string | null;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    try_script_api_v1_scripts__name__try_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScriptTryForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScriptView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    script_versions_api_v1_scripts__name__versions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScriptVersions"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    status_api_v1_status_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
        };
    };
    answer_api_v1_survey_answer_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SurveyFilledForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyPageRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    no_more_api_v1_survey_no_more_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SurveyLinkForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    show_api_v1_survey_open_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SurveyLinkForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyPageRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    show_switches_api_v1_switches_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Switches"];
                };
            };
        };
    };
    switch_history_api_v1_switches_history_get: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Switched"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    targets_api_v1_targets_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Targets"];
                };
            };
        };
    };
    list_texts_api_v1_texts_get: {
        parameters: {
            query?: {
                limit?: number;
                state?: components["schemas"]["TextState"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextRows"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_tickets_api_v1_tickets_get: {
        parameters: {
            query?: {
                category?: components["schemas"]["TicketCategory"] | null;
                cursor?: string | null;
                customer?: string | null;
                department?: string | null;
                done?: boolean | null;
                escalated?: boolean;
                limit?: number;
                overdue?: boolean;
                owner?: string | null;
                priority?: components["schemas"]["TicketPriority"] | null;
                q?: string;
                reason?: string | null;
                register?: components["schemas"]["TicketRegister"] | null;
                sort?: string;
                state?: string | null;
                tag?: string | null;
                waits_in?: string | null;
                watching?: boolean;
                which?: "all" | "mine" | "department" | "nobody" | "watching";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tickets"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    open_ticket_api_v1_tickets_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    one_ticket_api_v1_tickets__ticket__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    change_ticket_api_v1_tickets__ticket__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    decisions_on_ticket_api_v1_tickets__ticket__decisions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decisions"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    considered_for_ticket_api_v1_tickets__ticket__decisions__offer__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                offer: string;
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Considered"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    entries_of_ticket_api_v1_tickets__ticket__entries_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketEntries"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    attach_file_api_v1_tickets__ticket__files_post: {
        parameters: {
            query: {
                key: string;
                name: string;
            };
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    file_of_ticket_api_v1_tickets__ticket__files__file__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    hand_over_api_v1_tickets__ticket__hand_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketHand"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    link_tickets_api_v1_tickets__ticket__links__other__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                other: string;
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    unlink_tickets_api_v1_tickets__ticket__links__other__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                other: string;
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    run_macro_api_v1_tickets__ticket__macros__macro__post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                macro: string;
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MacroForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    merge_tickets_api_v1_tickets__ticket__merge_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketOther"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    undo_ticket_merge_api_v1_tickets__ticket__merge_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    note_on_ticket_api_v1_tickets__ticket__notes_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketNote"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    pass_ticket_over_api_v1_tickets__ticket__pass_over_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    show_presence_api_v1_tickets__ticket__presence_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketPresenceForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresentRows"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    end_presence_api_v1_tickets__ticket__presence_delete: {
        parameters: {
            query: {
                page: string;
            };
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    take_ticket_api_v1_tickets__ticket__take_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketRecord"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    counts_of_tickets_api_v1_tickets_counts_get: {
        parameters: {
            query?: {
                since?: number;
                until?: number;
                which?: "all" | "mine" | "department" | "nobody" | "watching";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketCountsRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    rules_of_tickets_api_v1_tickets_rules_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketRules"];
                };
            };
        };
    };
    tags_of_tickets_api_v1_tickets_tags_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketTags"];
                };
            };
        };
    };
    list_views_api_v1_tickets_views_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketViewRows"];
                };
            };
        };
    };
    save_view_api_v1_tickets_views_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketViewRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_view_api_v1_tickets_views__view__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    change_view_api_v1_tickets_views__view__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketViewRow"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_templates_api_v1_trunk_templates_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Providers"];
                };
            };
        };
    };
    test_trunk_api_v1_trunks__trunk__test_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trunk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_webhooks_api_v1_webhooks_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookRows"];
                };
            };
        };
    };
    send_again_api_v1_webhooks__name__again_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgainForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentAgain"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    deliveries_api_v1_webhooks__name__deliveries_get: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryRows"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    drop_former_secret_api_v1_webhooks__name__former_secret_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    new_secret_api_v1_webhooks__name__secret_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookSecret"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    test_webhook_api_v1_webhooks__name__test_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    health_health_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
}
