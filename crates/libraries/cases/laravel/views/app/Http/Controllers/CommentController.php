<?php

namespace App\Http\Controllers;

class CommentController
{
    public function show($post, $comment)
    {
        $view = view($comment ? 'posts.card' : 'about');

        return $view->with(['post' => $post]);
    }
}
