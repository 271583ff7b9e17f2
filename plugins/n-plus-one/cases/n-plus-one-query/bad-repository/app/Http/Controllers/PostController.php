<?php

namespace App\Http\Controllers;

use App\Repositories\CommentRepository;
use App\Repositories\PostRepository;
use Illuminate\Http\Request;

class PostController
{
    public function __construct(private PostRepository $posts, private CommentRepository $comments)
    {
    }

    public function index()
    {
        foreach ($this->posts->all() as $post) {
            echo $this->comments->findWhere(['post_id' => $post->id])->first(); // ~ n-plus-one-query
        }
    }

    public function remove(Request $request)
    {
        foreach ($request->input('ids') as $id) {
            // The row is read to be removed: that is a write in a loop, and no query besides.
            $this->posts->delete($id);
        }
    }
}
